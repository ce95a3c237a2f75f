/// Counts the words that are said, without those that every sentence has.
package struct TermCount: Sendable {
    private var counts: [String: Int] = [:]

    /// Counts nothing yet.
    package init() {}

    /// The fewest characters of a word that says something: nearly all shorter ones in Chinese are
    /// particles, pronouns and the like.
    private static let lengthMin = 2

    /// Words that every sentence has.
    ///
    /// The list is short on purpose: a cloud shows what is left.
    package static let stopWords: Set<String> = [
        "一个", "一下", "一些", "一样", "一直", "一起", "不是", "不会", "不能", "不要", "不过", "为了",
        "为什么", "之后", "也是", "什么", "他们", "以后", "们的", "但是", "你们", "你好", "其实", "可以",
        "只是", "可能", "因为", "好的", "如果", "就是", "已经", "所以", "怎么", "感觉", "我们", "我的",
        "时候", "时间", "是不是", "有点", "没有", "现在", "的话", "真的", "知道", "自己", "觉得", "还是",
        "还有", "这个", "这样", "这些", "那个", "那么", "都是", "非常", "这里", "然后", "到了", "请问", "谢谢", "有人", "几章",
        "大家",
        "about", "and", "are", "but", "can", "for", "from", "have", "is", "it", "me", "my", "not",
        "of", "on", "or", "so", "that", "the", "this", "to", "was", "we", "with", "you", "your",
        "in", "be", "do", "at", "an", "as", "if", "just", "will", "what", "they", "there",
    ]

    /// Counts the words of a text, which the function breaks into them.
    package mutating func add(_ text: String, words: (String) -> [String]) {
        for word in words(text) {
            let term = word.lowercased()
            guard term.count >= Self.lengthMin, !Self.stopWords.contains(term),
                !term.allSatisfy(\.isNumber)
            else { continue }
            counts[term, default: 0] += 1
        }
    }

    /// The words that were said most, and how often; equals by their letters.
    package func top(_ limit: Int) -> [Report.Count] {
        counts.map { Report.Count(name: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
            .prefix(limit).map(\.self)
    }
}
