import JubenSchedule
package import JubenValue

/// A reason that the engine gives for what it does or leaves undone.
///
/// Rows keep the code and the arguments, so that the same row speaks to each operator in her
/// language and a rule can ask for the code. Reasons that a playbook gives are free text and stay
/// as they were written.
package struct Note: Sendable, Hashable {
    /// The reason's stable name, such as `quiet-hours`; new ones may come.
    package let code: String
    /// What the words name, in the order of the words: times, counts, names.
    package let arguments: [String]

    private static let prefix = "note:"

    /// Gives a reason.
    package init(_ code: String, _ arguments: [String] = []) {
        self.code = code
        self.arguments = arguments
    }

    /// The reason as a row keeps it, such as `note:quiet-hours|22:30|07:30`.
    package var stored: String {
        Self.prefix
            + ([code] + arguments.map { $0.replacing("|", with: "/") }).joined(separator: "|")
    }

    /// Reads a reason from a row; nil for free text.
    package init?(stored: String) {
        guard stored.hasPrefix(Self.prefix) else { return nil }
        let parts = stored.dropFirst(Self.prefix.count)
            .split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard let code = parts.first, Self.words[code] != nil else { return nil }
        self.init(code, Array(parts.dropFirst()))
    }

    /// What a row says, for an operator: the words of a reason, or the free text as it is.
    package static func words(_ stored: String, _ language: Language) -> String {
        Note(stored: stored)?.words(language) ?? stored
    }

    /// The reason in words.
    package func words(_ language: Language) -> String {
        guard let words = Self.words[code] else { return code }
        var text = language.pick(words.english, words.chinese)
        for (place, argument) in arguments.enumerated() {
            text = text.replacing("{\(place)}", with: argument)
                .replacing("{\(place)s}", with: Self.span(argument, language))
        }
        return text
    }

    private static func span(_ text: String, _ language: Language) -> String {
        language.pick(text, (try? Span.parse(text))?.chineseDescription ?? text)
    }
}
