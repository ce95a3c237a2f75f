import Foundation

extension Value {
    /// The value as canonical JSON: keys in the order of their bytes, no spaces.
    ///
    /// Bytes that are no text appear as text with replacement characters, and numbers that JSON
    /// lacks (infinities, not-a-number) as null: JSON is for people and other programs, the
    /// codec is for the journal.
    package var json: String {
        var text = ""
        writeJSON(to: &text)
        return text
    }

    /// Reads JSON text.
    ///
    /// - Throws: Foundation's error for text that is not JSON.
    package init(json: String) throws {
        self = try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }

    private func writeJSON(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .int(let number): text += String(number)
        case .double(let number): text += number.isFinite ? "\(number)" : "null"
        case .string(let string): Self.writeJSON(string: string, to: &text)
        case .bytes(let raw):
            Self.writeJSON(string: String(decoding: raw, as: UTF8.self), to: &text)
        case .list(let elements):
            text += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { text += "," }
                element.writeJSON(to: &text)
            }
            text += "]"
        case .map(let entries):
            text += "{"
            let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, entry) in sorted.enumerated() {
                if index > 0 { text += "," }
                Self.writeJSON(string: entry.key, to: &text)
                text += ":"
                entry.value.writeJSON(to: &text)
            }
            text += "}"
        }
    }

    private static func writeJSON(string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        guard needsEscapes(string) else { return text += string }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // Line separators are legal JSON but end a line of JavaScript, where HTML embeds it.
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                text += "\\u" + hex4(scalar.value)
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Whether a character of the string may have to be escaped; most strings have none.
    private static func needsEscapes(_ string: String) -> Bool {
        // 0xE2 begins both line separators, and some other characters that then cost a look.
        string.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 }
    }

    private static func hex4(_ number: UInt32) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension Value: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? container.decode(Int64.self) {
            self = .int(number)
        } else if let number = try? container.decode(Double.self) {
            self = .double(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let elements = try? container.decode([Value].self) {
            self = .list(elements)
        } else {
            self = .map(try container.decode([String: Value].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let flag): try container.encode(flag)
        case .int(let number): try container.encode(number)
        case .double(let number): try container.encode(number)
        case .string(let text): try container.encode(text)
        case .bytes(let raw): try container.encode(String(decoding: raw, as: UTF8.self))
        case .list(let elements): try container.encode(elements)
        case .map(let entries): try container.encode(entries)
        }
    }
}
