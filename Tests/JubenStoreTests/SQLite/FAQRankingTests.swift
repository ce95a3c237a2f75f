import GRDB
import JubenCommunity
import Testing

/// The ranking of questions and answers is a function; SQLite's FTS5 is held beside it.
@Suite struct FAQRankingTests {
    private static let questions = [
        "什么时候发货", "怎么退货", "退货的运费谁出", "共读会几点开始", "共读会有回放吗", "怎么打卡",
        "漏打卡了能补吗", "打卡打卡怎么打卡", "How do I join the reading camp", "iPhone15 能用吗",
        "Where is the reading list of the camp", "电子书在哪里下载", "书",
    ]

    static let asked = [
        "什么时候能发货啊", "想退货，运费怎么算", "共读会", "打卡", "怎么打卡怎么补卡", "reading camp",
        "THE reading list?", "iphone15 怎么下载电子书", "书", "没有人问过的事", "退",
    ]

    private static func database() throws -> DatabaseQueue {
        let database = try DatabaseQueue()
        try database.write { database in
            try database.execute(
                sql: """
                    CREATE VIRTUAL TABLE faq USING fts5(terms, \
                    tokenize = 'unicode61 remove_diacritics 0')
                    """)
            for (index, question) in questions.enumerated() {
                try database.execute(
                    sql: "INSERT INTO faq (rowid, terms) VALUES (?, ?)",
                    arguments: [index, SearchTerms.of(question).joined(separator: " ")])
            }
        }
        return database
    }

    @Test("Row 7: the list is ranked as SQLite's FTS5 ranks it", arguments: asked)
    func theRankingIsThatOfFTS5(text: String) throws {
        let terms = Set(SearchTerms.of(text)).sorted()
        let match = terms.map { "\"\($0)\"" }.joined(separator: " OR ")
        let rows = try Self.database().read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT rowid, -bm25(faq) AS score FROM faq WHERE faq MATCH ? \
                    ORDER BY score DESC, rowid
                    """, arguments: [match])
        }
        let faq = FAQ(Self.questions.map { FAQ.Entry(question: $0, answer: "") })
        let found = faq.matches(text)
        let wanted = rows.map { row in Self.questions[row["rowid"]] }
        // What neither can tell apart but by the last bits of a fraction stands in any order.
        #expect(Set(found.map(\.entry.question)) == Set(wanted))
        let scores = Dictionary(
            uniqueKeysWithValues: rows.map { row in
                (Self.questions[row["rowid"] as Int], row["score"] as Double)
            })
        for entry in found {
            let score = try #require(scores[entry.entry.question])
            #expect(abs(entry.score - score) < 1e-9, "\(entry.entry.question)")
        }
        for (first, second) in zip(found, found.dropFirst()) {
            #expect(first.score >= second.score)
        }
    }
}
