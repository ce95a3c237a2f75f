import JubenSchedule
import JubenValue

extension Suggestion {
    /// ``phrase(for:among:)`` as the middle or the end of a sentence in a language.
    static func phrase(
        for word: String, among known: some Sequence<String>, _ language: Language
    ) -> String {
        guard let name = nearest(word, among: known) else { return "" }
        return language.pick("; did you mean '\(name)'?", "，是不是「\(name)」？")
    }
}
