import JubenEngine
import JubenValue
import Testing

@testable import JubenCommunity

/// Replies to words, answers to questions, and the questions that wait for a person.
struct QuestionTests {
    private static let start = RuleKit.start
    private static let faq = [
        FAQ.Entry(question: "什么时候发货", answer: "付款后 48 小时内。"),
        FAQ.Entry(question: "怎么退货", answer: "七天内联系群主。"),
        FAQ.Entry(question: "共读会几点开始", answer: "每周六 20:00。"),
        FAQ.Entry(question: "How do I join the reading camp", answer: "Say 报名."),
    ]

    private func desk() throws -> RuleKit {
        let kit = try RuleKit(faq: Self.faq)
        try kit.declare(.faq, ["file": "faq.csv"])
        return kit
    }

    // MARK: Replies

    @Test("Row 7: a keyword is answered once in its cool-down, in each group")
    func aKeywordIsAnsweredOnceInItsCoolDown() throws {
        let kit = try RuleKit()
        try kit.declare(
            .replies,
            [
                "replies": [
                    ["match": ["价格", "Price"], "text": "价目表", "cooldown": "10m"],
                    ["match": "地址", "text": "杭州"],
                ]
            ])
        try kit.say("m2", "PRICE please")
        try kit.say("m3", "价格呢", at: Self.start + 599_999)
        #expect(try kit.actions() == ["message 价目表"])
        try kit.say("m3", "价格", at: Self.start + 600_000)
        try kit.say("m3", "地址", at: Self.start + 600_000)
        #expect(try kit.actions() == ["message 价目表", "message 价目表", "message 杭州"])
    }

    @Test("Row 7: what is against the rules gets no reply, nor does who runs the group")
    func anOffenceGetsNoReply() throws {
        let kit = try RuleKit(["words": ["傻"]])
        try kit.declare(.replies, ["replies": [["match": "价格", "text": "价目表"]]])
        try kit.say("m2", "傻，价格")
        try kit.say("m1", "价格")
        #expect(try kit.actions().filter { $0 == "message 价目表" }.isEmpty)
    }

    // MARK: Questions

    /// A text, and whether it asks something.
    static let texts: [(String, Bool)] = [
        ("几点开始？", true), ("几点开始", true), ("when does it start?", true),
        ("How do I join", true), ("这个可以退吗", true), ("请问在哪里报名", true),
        ("怎么还没发货！", true), ("真的吗……", true), ("?", false), ("？？？", false),
        ("今天读了三章", false), ("大家好", false), ("howto", false), ("", false),
        ("https://a.cn/?", false), ("好呢～", true),
    ]

    @Test("Row 17: a question is told from other talk", arguments: texts)
    func questionsAreDetected(text: String, isQuestion: Bool) {
        #expect(QuestionSigns.isQuestion(text) == isQuestion)
    }

    @Test("Row 7: a question that the list knows is answered, others wait")
    func theListAnswers() throws {
        let kit = try desk()
        try kit.say("m2", "请问一下，什么时候能发货啊？")
        #expect(try kit.actions() == ["message 付款后 48 小时内。"])
        try kit.say("m3", "群主喜欢吃什么？")
        #expect(try kit.actions().count == 1)
        #expect(try kit.rows(QuestionRecord.self).map(\.status) == [.answered, .open])
        #expect(try kit.rows(QuestionRecord.self).first?.answer == "什么时候发货")
        // The same question again gets no second answer at once, and waits for nobody.
        try kit.say("m3", "什么时候发货？", at: Self.start + 60_000)
        #expect(try kit.actions().count == 1)
        #expect(try kit.rows(QuestionRecord.self).last?.status == .answered)
        // After the cool-down it is given again.
        try kit.say("m2", "什么时候发货？", at: Self.start + 11 * 60_000)
        #expect(try kit.actions().count == 2)
        #expect(try kit.rows(QuestionRecord.self).last?.status == .answered)
    }

    @Test("Row 17: questions are listed after so many minutes, with their times")
    func theUnansweredAreListed() throws {
        let kit = try desk()
        try kit.say("m2", "群主喜欢吃什么？")
        try kit.say("m3", "今天天气怎么样？", at: Self.start + 60_000)
        func waiting(_ age: String, at now: Int64) throws -> [Value] {
            try kit.kit.value("questions.list", [["older": .string(age)]], at: now).list ?? []
        }
        let later = Self.start + 30 * 60_000
        #expect(try waiting("30m", at: later - 1).isEmpty)
        let old = try waiting("30m", at: later)
        #expect(old.map { $0["text"] } == ["群主喜欢吃什么？"])
        #expect(old.map { $0["minutes"] } == [30])
        #expect(old.map { $0["group_name"] } == ["一群"])
        #expect(try waiting("29m", at: later).count == 2)
        #expect(try kit.kit.value("questions.settle", [old[0]], at: later) == true)
        #expect(try kit.kit.value("questions.settle", [old[0]], at: later) == false)
        #expect(try waiting("1m", at: later).count == 1)
    }

    @Test("Row 17: a reply of who runs the group settles what was asked before")
    func aManagersReplySettles() throws {
        let kit = try desk()
        try kit.say("m2", "群主喜欢吃什么？")
        try kit.say("m3", "今天天气怎么样？", at: Self.start + 1)
        try kit.say("m3", "我猜是面条", at: Self.start + 2)
        #expect(try kit.rows(QuestionRecord.self).map(\.status) == [.open, .open])
        try kit.say("m1", "@书友m3 晴天", at: Self.start + 3)
        #expect(try kit.rows(QuestionRecord.self).map(\.status) == [.open, .settled])
        try kit.say("m1", "面条", at: Self.start + 4)
        #expect(try kit.rows(QuestionRecord.self).map(\.status) == [.settled, .settled])
        #expect(try kit.rows(QuestionRecord.self).map(\.answer).first == "书友m1: 面条")
    }

    // MARK: The list

    @Test func chineseIsCutIntoPairs() {
        #expect(SearchTerms.of("什么时候发货?") == ["什么", "么时", "时候", "候发", "发货"])
        #expect(SearchTerms.of("iPhone15 多少钱") == ["iphone15", "多少", "少钱"])
        #expect(SearchTerms.of("我 A") == ["我", "a"])
    }

    /// A question, and what the list answers.
    static let asked: [(String, String?)] = [
        ("什么时候发货", "付款后 48 小时内。"), ("啥时候发货呀", "付款后 48 小时内。"),
        ("周末的共读会几点开始？", "每周六 20:00。"), ("想退货怎么办", "七天内联系群主。"),
        ("怎么退货", "七天内联系群主。"), ("how do I join the camp?", "Say 报名."),
        ("什么", nil), ("退群了怎么办", nil), ("", nil),
    ]

    @Test("Row 7: the list answers what is alike, and nothing else", arguments: asked)
    func theListAnswersWhatIsAlike(text: String, answer: String?) {
        let match = FAQ(Self.faq).answer(to: text, likeness: QuestionSet.likenessStandard)
        #expect(match?.entry.answer == answer)
    }

    @Test func anEmptyListAnswersNothing() {
        #expect(FAQ([]).answer(to: "什么时候发货", likeness: 0) == nil)
    }
}
