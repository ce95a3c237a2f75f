import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

extension Measure {
    /// Members of a large community speak, and rules, replies, check-ins and questions look at what
    /// they say: `runs` members in groups of a hundred, of whom `steps` say something at once.
    ///
    /// One in ten says something that a reply is declared for, one in a hundred advertises.
    static let messagePath = Measure(
        name: "message-path", size: Size(runs: 100_000, steps: 2000)
    ) { bench in
        let (members, messages) = (bench.size.runs, bench.size.steps)
        let groups = max(members / membersPerGroup, 1)
        let world = try BenchHome(in: bench.folder, playbook: rulesOfMessages, groups: groups)
        try settle(members, in: groups, world)
        try world.store.write { transaction in
            for number in 0..<messages {
                // Neighbours speak in groups that lie far from each other.
                let member = number * 7919 % members
                try InboxRecord.post(
                    EventTopic("message", "group-\(member % groups + 1)"), source: "bench",
                    sourceID: "\(number)",
                    payload: ["member": ["id": .string("m\(member)")], "text": text(number)],
                    at: BenchHome.due, keepFor: 3_600_000, ids: world.engine.ids, in: transaction)
            }
        }
        let seconds = try bench.seconds {
            try world.engine.advance(to: BenchHome.due, epoch: world.epoch)
        }
        try world.expect(messages, MessageRecord.self)
        let offences = try world.count(OffenceRecord.self)
        guard offences == (messages + 99) / 100 else {
            throw CommandError(
                .problems, "The measured work was not done: \(offences) offences were noted.")
        }
        return [
            Figure(
                name: "milliseconds_per_message", value: seconds * 1000 / Double(messages),
                unit: "ms"),
            Figure(
                name: "messages_per_second", value: Double(messages) / seconds, unit: "messages/s"),
        ]
    }

    private static let membersPerGroup = 100

    private static let rulesOfMessages = """
        rules { ads = { words = { "加微信" } }, flood = { messages = 5, within = "10s" } }
        replies { { match = "价格", text = "价目表在置顶" } }
        """

    private static func text(_ number: Int) -> Value {
        if number % 100 == 0 { return "在家兼职，加微信 wx1" }
        return number % 10 == 1 ? "价格是多少" : "这段写得真好，谢谢分享"
    }

    /// Puts the members into their groups, and lets the engine get over it.
    private static func settle(_ members: Int, in groups: Int, _ world: BenchHome) throws {
        try world.store.write { transaction in
            for member in 0..<members {
                try transaction.insert(
                    MemberRecord(
                        id: "m\(member)", name: "Member \(member)", createdAt: BenchHome.morning))
                try transaction.insert(
                    MembershipRecord(
                        groupID: "group-\(member % groups + 1)", memberID: "m\(member)",
                        joinedAt: BenchHome.morning))
            }
        }
        try world.engine.advance(to: BenchHome.due - 1, epoch: world.epoch)
        try world.store.checkpoint()
    }
}
