import JubenValue

/// Writes the parts of a day's picture as SVG elements.
struct DayPen {
    static let width = 1200.0
    static let rowHeight = 28.0
    private static let names = 190.0
    private static let margin = 24.0

    let chart: DayChart
    let hues: [String: Int]

    private func x(_ share: Double) -> Double {
        Self.names + share * (Self.width - Self.names - Self.margin)
    }

    /// A number with at most one place behind the point.
    func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }

    /// A line of text.
    func text(
        _ x: Double,
        _ y: Double,
        _ content: String,
        size: Int,
        fill: String = "#211d1a",
        weight: String = "400"
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" fill=\"\(fill)\" "
            + "font-weight=\"\(weight)\">\(content.escapedForMarkup)</text>\n"
    }

    /// The columns of hours with their labels.
    func hours(top: Double, bottom: Double) -> String {
        var svg = ""
        for hour in chart.hours {
            let left = x(hour.start)
            if !hour.isBusy {
                let width = x(hour.start + hour.width) - left
                svg += "<rect x=\"\(number(left))\" y=\"\(number(top))\" "
                let height = number(bottom - top)
                svg += "width=\"\(number(width))\" height=\"\(height)\" fill=\"#f2eee9\"/>\n"
            }
            svg += "<path d=\"M\(number(left)) \(number(top))V\(number(bottom))\" "
            svg += "stroke=\"#e6e0d9\"/>\n"
            // A label wider than its column would run into the next.
            if x(hour.start + hour.width) - left < 18 { continue }
            let label = hour.isBusy ? hour.hour.digits(2) + ":00" : hour.hour.digits(2)
            svg += text(left + 4, top - 8, label, size: 11, fill: "#6d655e")
        }
        return svg
    }

    /// A row: the name, the marks, and the words where there is room.
    func row(_ row: DayChart.Row, top: Double) -> String {
        let middle = top + Self.rowHeight / 2
        var svg = "<path d=\"M\(number(Self.margin)) \(number(top + Self.rowHeight))"
        svg += "H\(number(Self.width - Self.margin))\" stroke=\"#ece7e1\"/>\n"
        svg += text(Self.margin, middle + 4, row.name.oneLine.truncated(to: 22), size: 13)
        var free = 0.0
        let marks = row.marks.enumerated().sorted {
            ($0.element.minute, $0.offset) < ($1.element.minute, $1.offset)
        }
        for (place, mark) in marks.map(\.element).enumerated() {
            let left = max(x(chart.place(ofMinute: mark.minute)), free)
            let next = place + 1 < marks.count ? marks[place + 1].element.minute : nil
            let limit = next.map { x(chart.place(ofMinute: $0)) } ?? Self.width - Self.margin
            let label = label(of: mark, room: limit - left - 6)
            let width = Self.textWidth(label, 12) + 12
            svg += self.mark(mark, label, at: left, middle: middle, width: width)
            let rest = Int((limit - left - width - 14) / 6.2)
            if rest >= 8, !mark.text.isEmpty {
                let words = mark.text.oneLine.truncated(to: rest)
                svg += text(left + width + 6, middle + 4, words, size: 11, fill: "#6d655e")
            }
            free = left + width + 4
        }
        return svg
    }

    /// The width of text, guessed, because a picture cannot measure it.
    private static func textWidth(_ text: String, _ size: Double) -> Double {
        text.reduce(0) { $0 + (DisplayWidth.columns(of: $1) == 2 ? size : size * 0.62) }
    }

    private func label(of mark: DayChart.Mark, room: Double) -> String {
        let sign = mark.kind == .send ? "" : TimelineWords(.en).symbol(mark.kind) + " "
        let whole = (sign + mark.label).oneLine
        // A folded mark is read by its label alone, so the next one moves aside for it.
        let columns = chart.isFolded ? 24 : Int((room - 12) / 6.4)
        return whole.truncated(to: max(columns, 2), ellipsis: columns > 4 ? "…" : "")
    }

    private func mark(
        _ mark: DayChart.Mark,
        _ label: String,
        at left: Double,
        middle: Double,
        width: Double
    ) -> String {
        let ink = ink(mark)
        var svg = ""
        if let due = mark.due {
            let start = x(chart.place(ofMinute: due))
            svg += "<path d=\"M\(number(start)) \(number(middle + 12))H\(number(left))\" "
            svg += "stroke=\"#a15c07\" stroke-width=\"2\" stroke-dasharray=\"2 2\"/>\n"
        }
        let box = (number(left), number(middle - 10), number(width))
        svg += "<rect x=\"\(box.0)\" y=\"\(box.1)\" width=\"\(box.2)\" height=\"20\" rx=\"6\" "
        svg += "fill=\"\(ink.fill)\" stroke=\"\(ink.edge)\""
        let isDashed = mark.kind == .human || mark.kind == .skipped
        svg += isDashed ? " stroke-dasharray=\"3 2\"/>\n" : "/>\n"
        return svg + text(left + 6, middle + 4, label, size: 12, fill: ink.text, weight: "500")
    }

    private func ink(_ mark: DayChart.Mark) -> (fill: String, edge: String, text: String) {
        switch mark.kind {
        case .blocked, .missed: return ("#ffffff", "#b42318", "#b42318")
        case .failed, .doubt: return ("#b42318", "#b42318", "#ffffff")
        case .skipped: return ("#ffffff", "#cfc7be", "#6d655e")
        case .event: return ("#f2eee9", "#e6e0d9", "#6d655e")
        case .send, .human: break
        }
        let hue = hues[mark.playbook] ?? 30
        let edge = mark.kind == .human ? "#a15c07" : "hsl(\(hue), 45%, 72%)"
        return ("hsl(\(hue), 62%, 92%)", edge, "hsl(\(hue), 60%, 27%)")
    }
}
