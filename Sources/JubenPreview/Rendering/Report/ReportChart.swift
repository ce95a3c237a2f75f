import JubenCommunity

/// Draws the numbers of days as SVG that takes its colours from the page around it, with the first
/// and the last day below it.
struct ReportChart {
    static let width = 320.0
    static let height = 84.0
    private static let foot = 2.0

    let days: [String]
    let series: [Double?]
    /// A line to reach; nil for none.
    let target: Double?
    /// A number as people read it.
    let label: (Double) -> String

    /// The chart, with a title a day for those who point at it.
    var svg: String {
        let top = max(series.compactMap(\.self).max() ?? 0, target ?? 0)
        let step = Self.width / Double(max(series.count, 1))
        var body = ""
        for (place, number) in series.enumerated() {
            guard let number else { continue }
            let room = Self.height - Self.foot - 4
            let tall = top > 0 ? max(number, 0) / top * room : 0
            let day = days.indices.contains(place) ? days[place] : ""
            let x = round(Double(place) * step + step * 0.12)
            let y = round(Self.height - Self.foot - max(tall, 1))
            body += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(round(step * 0.76))\" "
            body += "height=\"\(round(max(tall, 1)))\" rx=\"1\"><title>"
            body += "\(day): \(label(number))".escapedForMarkup + "</title></rect>\n"
        }
        if let target, top > 0 {
            let y = round(
                Self.height - Self.foot - target / top * (Self.height - Self.foot - 4))
            body += "<path class=\"target\" d=\"M0 \(y)H\(round(Self.width))\"/>\n"
        }
        let base = round(Self.height - Self.foot)
        body += "<path class=\"base\" d=\"M0 \(base)H\(round(Self.width))\"/>\n"
        let box = "0 0 \(round(Self.width)) \(round(Self.height))"
        return "<svg class=\"chart\" viewBox=\"\(box)\" role=\"img\">\n\(body)</svg>\n" + ends
    }

    /// The first day and the last, as text of the page: in the picture it would shrink with it.
    private var ends: String {
        let shown = series.count > 1 ? [days.first, days.last] : [days.first]
        let spans = shown.compactMap(\.self).map { day in
            "<span>\(day.suffix(5).description.escapedForMarkup)</span>"
        }
        return "<p class=\"ends\">\(spans.joined())</p>"
    }

    private func round(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
