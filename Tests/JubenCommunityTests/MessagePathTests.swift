import JubenEngine
import JubenValue
import Testing

@testable import JubenCommunity

/// What a message costs in a community of a normal size.
struct MessagePathTests {
    /// How many rows are read to judge a message, answer it, and keep it as a question.
    private func rows(groups: Int, text: String) throws -> Int {
        let kit = try RuleKit(
            [
                "ads": ["words": ["加微信"], "links": true],
                "flood": ["messages": 6, "within": "10s"], "words": ["傻"],
                "windows": [["at": "sun 20:00", "lasts": "1h"]],
            ], faq: [.init(question: "几点开始", answer: "八点")])
        try kit.declare(.replies, ["replies": [["match": "价格", "text": "价目表"]]])
        try kit.declare(.faq, ["file": "faq.csv"])
        try kit.kit.store.write { transaction in
            for number in 0..<groups {
                let group = "x\(number)"
                try transaction.insert(
                    GroupRecord(
                        id: group, name: group, channel: "local", address: group,
                        zone: "Asia/Shanghai", firstDay: "2026-11-01", status: .active,
                        createdAt: 0))
                for member in 0..<5 {
                    let id = Int64(number * 10 + member + 1)
                    try transaction.insert(
                        MessageRecord(
                            id: id, groupID: group, memberID: "m\(member)", text: "早",
                            at: RuleKit.start - 1))
                    try transaction.insert(
                        OffenceRecord(
                            id: id, groupID: group, memberID: "m\(member)", playbook: "moderation",
                            kind: .ad, detail: "", messageID: id, text: "", at: 0, expiresAt: nil,
                            outcome: .warned))
                    try transaction.insert(
                        QuestionRecord(
                            id: id, groupID: group, memberID: "m\(member)", text: "?", at: 0))
                }
            }
        }
        return try kit.kit.store.write { base in
            let transaction = CountingTransaction(base)
            let posted = try InboxRecord.post(
                EventTopic("message", "g1"), source: "local", sourceID: "1",
                payload: ["member": ["id": "m2"], "text": .string(text)], at: RuleKit.start,
                keepFor: 1000, ids: kit.kit.ids, in: base)
            var event = try #require(posted)
            try kit.society.observe(
                &event, at: RuleKit.start, ids: kit.kit.ids, in: transaction)
            return transaction.rows
        }
    }

    @Test(
        "Rows 4, 7, 17 and 59: a message in a home of 1,000 groups reads what it does among few",
        arguments: ["早上好", "加微信", "价格", "几点开始？", "群主喜欢吃什么？"])
    func aMessageReadsOnlyIndexedRows(text: String) throws {
        let few = try rows(groups: 2, text: text)
        let many = try rows(groups: 1000, text: text)
        #expect(few == many)
        #expect(many < 40)
    }
}
