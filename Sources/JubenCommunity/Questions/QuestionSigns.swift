/// Tells a question from other talk.
enum QuestionSigns {
    /// The words that ask, wherever they stand.
    private static let chinese = [
        "请问", "怎么", "怎样", "如何", "什么", "为什么", "为啥", "哪里", "哪儿", "哪个", "哪些",
        "哪天", "哪位", "几点", "几号", "几天", "几时", "多少", "多久", "多长", "啥时候", "有没有",
        "能不能", "可不可以", "可以吗", "是不是", "要不要", "会不会", "求推荐", "求问", "想问",
    ].map { Array($0.utf8) }
    /// The words that ask at the beginning of a sentence.
    private static let english: Set<String> = [
        "what", "when", "where", "who", "whom", "whose", "which", "why", "how", "can", "could",
        "is", "are", "does", "do", "did", "will", "would", "should", "may",
    ]
    /// The last characters of a question without its mark.
    private static let endings: Set<Character> = ["吗", "呢", "么"]
    private static let marks: Set<Character> = ["?", "？"]

    /// Whether a text asks something.
    static func isQuestion(_ text: String) -> Bool {
        let said = Substring(text).trimmed
        // A mark alone wonders at something, and asks nothing that a list could answer.
        guard said.contains(where: { $0.isLetter || $0.isNumber }) else { return false }
        var words = said
        while let last = words.last, !last.isLetter, !last.isNumber {
            if marks.contains(last) { return !endsInLink(said) }
            words.removeLast()
        }
        if let last = words.last, endings.contains(last) { return true }
        if hasAskingWord(said) { return true }
        let first = said.prefix { $0.isLetter && $0.isASCII }.lowercased()
        return english.contains(first) && said.contains(" ") && !said.contains("!")
    }

    /// Whether one of the Chinese words that ask stands anywhere.
    ///
    /// Every message is looked at, so bytes are compared and not characters.
    private static func hasAskingWord(_ said: Substring) -> Bool {
        var said = said
        return said.withUTF8 { bytes in
            bytes.indices.contains { start in
                chinese.contains { bytes[start...].starts(with: $0) }
            }
        }
    }

    /// A link may end in a question mark without asking.
    private static func endsInLink(_ said: Substring) -> Bool {
        said.split(separator: " ").last?.lowercased().hasPrefix("http") ?? false
    }
}

extension Substring {
    /// The text without white space at either end.
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
