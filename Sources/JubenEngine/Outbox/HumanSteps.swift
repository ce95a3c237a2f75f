/// How a person does on the platform what a channel cannot: the title and the clicks of a task.
///
/// The words may hold `{group}`, `{member}`, `{name}` and `{text}`, filled from the action, and
/// `{why}`, the reason for which the platform did not do it.
package struct HumanSteps: Sendable, Hashable {
    /// What is to be done, in one line of English and Chinese; empty for the message's own words.
    package let title: String
    package let chineseTitle: String
    /// The clicks, in English and Chinese.
    package let english: String
    package let chinese: String

    /// Describes what a person does.
    package init(
        title: String = "", chineseTitle: String = "", english: String, chinese: String
    ) {
        self.title = title
        self.chineseTitle = chineseTitle
        self.english = english
        self.chinese = chinese
    }

    /// Words with their places filled.
    package static func filled(_ words: String, with values: [String: String]) -> String {
        var rest = Substring(words)
        var result = ""
        // Once from left to right: what a value holds is not looked at again.
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            guard let close = rest.firstIndex(of: "}"),
                let value = values[String(rest[rest.index(after: open)..<close])]
            else {
                result.append("{")
                rest = rest.dropFirst()
                continue
            }
            result += value
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
