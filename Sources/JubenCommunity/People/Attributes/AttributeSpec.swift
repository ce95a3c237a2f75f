import JubenSchedule
package import JubenValue

/// An attribute of members that the configuration declares.
package struct AttributeSpec: Sendable, Hashable {
    /// What an attribute is about.
    package enum Class: String, Sendable, Hashable, CaseIterable {
        /// Who somebody is: the city, the birthday.
        case basic
        /// What somebody bought or is worth: orders, the date of the last one.
        case business
        /// What somebody does: minutes watched, comments.
        case behaviour
    }

    /// What its values are.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case text
        case number
        case date
        /// Yes or no.
        case flag = "yes/no"
    }

    /// The name that playbooks and spreadsheets use.
    package let name: String
    /// What it is about.
    package let group: Class
    /// What its values are.
    package let kind: Kind

    /// Declares an attribute.
    package init(_ name: String, _ group: Class = .basic, _ kind: Kind = .text) {
        self.name = name
        self.group = group
        self.kind = kind
    }

    /// A mistake in a value: one sentence that says what is wanted.
    package struct Mistake: Error, CustomStringConvertible {
        package let description: String
    }

    private static let yes: Set = ["yes", "true", "1", "是", "有", "y"]
    private static let no: Set = ["no", "false", "0", "否", "无", "n"]

    /// The value that stands in a cell of a spreadsheet.
    ///
    /// - Throws: ``Mistake`` when the text is not of the declared kind.
    package func read(_ text: String) throws -> Value {
        switch kind {
        case .text: return .string(text)
        case .number:
            guard let number = Double(text), number.isFinite else { throw mistake("\"\(text)\"") }
            return Int64(exactly: number).map(Value.int) ?? .double(number)
        case .date:
            guard let date = try? LocalDate.parse(text) else { throw mistake("\"\(text)\"") }
            return .string("\(date)")
        case .flag:
            let word = text.lowercased()
            if Self.yes.contains(word) { return true }
            if Self.no.contains(word) { return false }
            throw mistake("\"\(text)\"")
        }
    }

    /// The value that a playbook gives, as it is kept.
    ///
    /// - Throws: ``Mistake`` when it is not of the declared kind.
    package func take(_ value: Value) throws -> Value {
        switch (kind, value) {
        case (.text, .string), (.flag, .bool): return value
        case (.number, .int): return value
        case (.number, .double(let number)) where number.isFinite: return value
        case (.date, .string(let text)):
            guard let date = try? LocalDate.parse(text) else { throw mistake(value.json) }
            return .string("\(date)")
        default: throw mistake(value.json)
        }
    }

    /// What a value of it has to be, in words.
    package var wanted: String {
        switch kind {
        case .text: "a text"
        case .number: "a number"
        case .date: "a date such as 2026-11-24"
        case .flag: "yes or no"
        }
    }

    private func mistake(_ given: String) -> Mistake {
        Mistake(description: "\(name) is \(wanted), not \(given)")
    }
}
