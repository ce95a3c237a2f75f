import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Topics, polls and lotteries: what members say counts while they are open.
@Suite struct ActivityTests {
    private static let ballots: [(String, [Int])] = [
        ("2", [1]), ("２", [1]), ("选2", [1]), ("我投 1", [0]), ("我投", []), ("1。", [0]), ("b", [1]),
        ("B!", [1]),
        ("围城", [1]), ("我觉得围城更好", [1]), ("活着还是围城？", []), ("1、2", [0, 1]), ("1,1", [0]),
        ("3", []), ("0", []), ("今天天气不错", []), ("我一点都不喜欢围城", []),
        ("上次看围城还是在大学的图书馆里", []), ("", []), ("12", []), ("+2", [1]), ("2号", [1]),
    ]

    @Test(arguments: ballots)
    func aBallotIsReadAsMembersWriteIt(text: String, places: [Int]) {
        #expect(Ballot.choices(in: text, options: ["活着", "围城"]) == places)
    }

    private static func poll(_ kit: Kit, many: Bool = false) throws -> Value {
        try kit.value(
            "polls.open",
            [
                "g1",
                [
                    "question": "读哪本？", "options": ["活着", "围城"], "until_": "12:00",
                    "many": .bool(many),
                ],
            ], at: Kit.start + Kit.hour)
    }

    @Test("A vote counts once a member, the last one, and only while the poll is open")
    func votesAreCounted() throws {
        let kit = try Kit()
        try kit.say("m3", "2", at: Kit.start)
        let poll = try Self.poll(kit)
        #expect(poll["text"] == "读哪本？\n1. 活着\n2. 围城")
        try kit.say("m1", "1", at: Kit.start + 2 * Kit.hour)
        try kit.say("m2", "选2", at: Kit.start + 2 * Kit.hour)
        try kit.say("m1", "1 2", at: Kit.start + 2 * Kit.hour)
        try kit.say("m1", "换成围城", at: Kit.start + 3 * Kit.hour)
        try kit.say("m3", "1", at: Kit.start + 12 * Kit.hour)
        let result = try kit.value("polls.result", [poll], at: Kit.start + 13 * Kit.hour)
        #expect(result["voters"] == 2)
        #expect(result["rows"]?.list?.map { $0["votes"] } == [0, 2])
        #expect(result["rows"]?.list?.map { $0["percent"] } == [0, 100])
        #expect(result["winner"] == "围城")
    }

    @Test func aVoteIsForTheNewestPollThatItCanMean() throws {
        let kit = try Kit()
        let first = try Self.poll(kit)
        try kit.say("m1", "1", at: Kit.start + 2 * Kit.hour)
        let second = try kit.value(
            "polls.open",
            ["g1", ["question": "去吗？", "options": ["去", "留"], "until_": "12:00"]],
            at: Kit.start + 3 * Kit.hour)
        try kit.say("m1", "2", at: Kit.start + 4 * Kit.hour)
        try kit.say("m2", "围城", at: Kit.start + 4 * Kit.hour)
        let votes = try [first, second].map { poll in
            try kit.value("polls.result", [poll], at: Kit.start + 5 * Kit.hour)["rows"]?.list?
                .map { $0["votes"] }
        }
        #expect(votes == [[1, 1], [0, 1]])
    }

    @Test func whoDoesNotWantToIsNotEntered() throws {
        let kit = try Kit()
        let lottery = try Self.lottery(kit)
        try kit.say("m1", "我不想抽奖", at: Kit.start + 1)
        let draw = try kit.value("lotteries.draw", [lottery], at: Kit.start + 2)
        #expect(draw["entrants"] == 0)
    }

    @Test func equalVotesHaveNoWinnerAndManyMayBeChosen() throws {
        let kit = try Kit()
        let poll = try Self.poll(kit, many: true)
        try kit.say("m1", "1,2", at: Kit.start + 2 * Kit.hour)
        let result = try kit.value("polls.result", [poll], at: Kit.start + 3 * Kit.hour)
        #expect(result["winner"] == nil)
        #expect(result["voters"] == 1)
        #expect(result["rows"]?.list?.map { $0["votes"] } == [1, 1])
        let empty = try Self.poll(try Kit())
        #expect(empty["closes"]?.integer == Kit.start + 12 * Kit.hour)
    }

    static let mistakes: [(String, [Value], String)] = [
        ("polls.open", ["g1", ["question": "?", "options": ["a"]]], "bad-argument"),
        ("polls.open", ["g1", ["question": "?", "options": ["a", "a"]]], "bad-argument"),
        (
            "polls.open", ["g1", ["question": "?", "options": ["a", "b"], "until_": "0s"]],
            "bad-time"
        ),
        ("topics.result", [["id": 7]], "unknown-topic"),
        ("lotteries.open", ["g1", ["prize": "书", "winners": 0]], "bad-argument"),
        ("variant", ["x", ["a"]], "bad-argument"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsNamed(verb: String, arguments: [Value], code: String) throws {
        let kit = try Kit()
        let error = #expect(throws: VerbError.self) { try kit.perform(verb, arguments) }
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(error?.message.hasPrefix(verb) == true)
    }

    @Test("Row 29: a topic opens, counts distinct repliers, and closes with a summary")
    func aTopicCountsDistinctRepliers() throws {
        let kit = try Kit()
        let topic = try kit.value(
            "topics.open", ["g1", ["title": "好书", "until_": "10:00"]], at: Kit.start)
        try kit.say("m2", "活着", at: Kit.start + Kit.hour)
        try kit.say("m2", "真的好", at: Kit.start + 2 * Kit.hour)
        try kit.say("m1", "同意", at: Kit.start + 2 * Kit.hour)
        try kit.say("m3", "来晚了", at: Kit.start + 10 * Kit.hour)
        let summary = try kit.value("topics.result", [topic], at: Kit.start + 11 * Kit.hour)
        #expect(summary["repliers"] == 2)
        #expect(summary["replies"] == 3)
        #expect(summary["total"] == 3)
        #expect(summary["members"]?.list?.map { $0["id"] } == ["m2", "m1"])
        #expect(summary["quotes"]?.list?.first?["text"] == "活着")
    }

    @Test func aTopicThatIsClosedEarlyCountsNoMore() throws {
        let kit = try Kit()
        let topic = try kit.value(
            "topics.open", ["g1", ["title": "好书", "until_": "10:00"]], at: Kit.start)
        _ = try kit.perform("topics.close", [topic], at: Kit.start + Kit.hour)
        try kit.say("m2", "活着", at: Kit.start + Kit.hour)
        let summary = try kit.value("topics.result", [topic], at: Kit.start + 2 * Kit.hour)
        #expect(summary["repliers"] == 0)
    }

    private static func lottery(_ kit: Kit, winners: Int64 = 1) throws -> Value {
        try kit.value(
            "lotteries.open",
            [
                "g1",
                [
                    "prize": "书签", "winners": .int(winners), "match": "抽奖", "until_": "10:00",
                ],
            ], at: Kit.start)
    }

    @Test("A lottery's seed was promised before, and its draw can be done again by anybody")
    func aLotteryCanBeVerified() throws {
        let kit = try Kit()
        let lottery = try Self.lottery(kit, winners: 2)
        for member in ["m1", "m2", "m3"] {
            try kit.say(member, "抽奖！", at: Kit.start + Kit.hour)
            try kit.say(member, "再抽奖一次", at: Kit.start + Kit.hour)
        }
        let result = try kit.value("lotteries.draw", [lottery], at: Kit.start + 2 * Kit.hour)
        let seed = try #require(result["seed"]?.text)
        #expect(seed.utf8.count == 32)
        #expect(Draw.commitment(to: seed) == lottery["commitment"]?.text)
        #expect(result["entrants"] == 3)
        let again = Draw(seed: seed, entrants: ["m3", "m1", "m2"])
        #expect(result["winners"]?.list?.compactMap { $0["id"]?.text } == again.winners(2))
        // Whoever comes later changes nothing.
        try kit.say("m2", "抽奖", at: Kit.start + 3 * Kit.hour)
        #expect(
            try kit.value("lotteries.draw", [lottery], at: Kit.start + 4 * Kit.hour) == result)
        #expect(throws: VerbError.self) {
            try kit.perform("lotteries.enter", [lottery, "m2"], at: Kit.start + 5 * Kit.hour)
        }
    }

    @Test func whoLeftIsNotDrawnAndFewEntrantsAllWin() throws {
        let kit = try Kit()
        let lottery = try Self.lottery(kit, winners: 5)
        _ = try kit.perform("lotteries.enter", [lottery, ["m1", "m3"]], at: Kit.start + 1)
        try kit.observe(
            "member.left", ["member": ["id": "m3"]], at: Kit.start + Kit.hour)
        let result = try kit.value("lotteries.draw", [lottery], at: Kit.start + 2 * Kit.hour)
        #expect(result["winners"]?.list?.map { $0["id"] } == ["m1"])
        #expect(result["entrants"] == 1)
    }

    /// The known answer of `printf abc | sha256sum`, and tickets as a shell makes them.
    @Test func theDrawIsPlainSHA256() {
        #expect(
            Draw.commitment(to: "abc")
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let draw = Draw(seed: "s", entrants: ["b", "a", "b"])
        #expect(draw.entrants == ["a", "b"])
        #expect(draw.digest == Draw.commitment(to: "a\nb"))
        #expect(
            draw.tickets.first { $0.entrant == "a" }?.ticket
                == Draw.commitment(to: "s:\(draw.digest):a"))
    }

    @Test("Every entrant wins about equally often")
    func theDrawIsFair() {
        var wins: [String: Int] = [:]
        for seed in 0..<4000 {
            let draw = Draw(seed: "\(seed)", entrants: ["a", "b", "c", "d"])
            wins[draw.winners(1)[0], default: 0] += 1
        }
        // 1,000 each are expected; five standard deviations are 137.
        #expect(wins.count == 4 && wins.values.allSatisfy { abs($0 - 1000) < 137 }, "\(wins)")
    }

    @Test("Variants are fair to within one group, and a group keeps its own")
    func variantsAreFair() throws {
        let kit = try Kit()
        let choices: Value = ["a", "b", "c"]
        var given: [String: String] = [:]
        for number in 0..<100 {
            let group = "group-\(number)"
            let variant = try kit.value("variant", ["语气", choices, ["of": .string(group)]])
            given[group] = variant.text
        }
        let sizes = Dictionary(grouping: given.values) { $0 }.mapValues(\.count)
        #expect(sizes.values.sorted() == [33, 33, 34])
        for (group, variant) in given {
            let again = try kit.value("variant", ["语气", choices, ["of": .string(group)]])
            #expect(again.text == variant)
        }
        // Another experiment deals its groups anew.
        let other = try (0..<100).map { number in
            try kit.value("variant", ["颜色", choices, ["of": .string("group-\(number)")]]).text
        }
        #expect((0..<100).contains { other[$0] != given["group-\($0)"] })
    }
}
