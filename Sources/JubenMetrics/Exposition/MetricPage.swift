/// Metrics in the text format of Prometheus, version 0.0.4.
struct MetricPage {
    private(set) var text = ""

    /// Begins a family.
    mutating func begin(_ family: MetricFamily) {
        text += "# HELP \(family.name) \(Self.escaped(family.help))\n"
        text += "# TYPE \(family.name) \(family.kind.word)\n"
    }

    /// Adds one number.
    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: Double) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { name, value in
                "\(name)=\"\(Self.escaped(value, quotes: true))\""
            }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        text += " \(Self.text(value))\n"
    }

    /// A number as the format writes it; a whole one has no fraction.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    }

    private static func escaped(_ text: String, quotes: Bool = false) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
