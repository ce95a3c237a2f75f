import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

/// Codes that lead into customer groups.
@Suite struct WeComJoinWayTests {
    private static let folder = "externalcontact/groupchat/"

    private static func row(
        _ action: String, groups: [Value] = ["wr1"], known: [Value] = ["wr1", "wr2"],
        newGroups: Value = "", address: String = "", receipt: [UInt8]? = nil
    ) -> OutboxRecord {
        WeComKit.row(
            [
                "name": "readers", "title": "海报", "state": "readers", "new_groups": newGroups,
                "groups": .list(groups), "known": .list(known),
            ], action: action, address: address, receipt: receipt)
    }

    private static func customer(_ simulator: WeComSimulator) async throws -> WeComCustomer {
        let customer = try await simulator.customer()
        try await simulator.order(["group": ["chat": "wr2", "owner": "lin"]])
        return customer
    }

    private static func code(_ result: DeliveryResult) throws -> String {
        try #require(try Value(encoded: result.receipt)["code"]?.text)
    }

    private static func ways(_ simulator: WeComSimulator) async throws -> [String: Value] {
        try await simulator.order()["ways"]?.map ?? [:]
    }

    @Test func aCodeIsMadeWithItsPicture() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let made = await customer.perform(Self.row("link.open"), at: 0)
            let code = try Self.code(made)
            #expect(made.kind == .accepted)
            #expect(
                try Value(encoded: made.receipt)["url"] == .string("https://wework.qpic.cn/\(code)")
            )
            let way = try await Self.ways(simulator)[code]
            #expect(way?["auto_create_room"] == 0, "WeCom makes no groups that nobody asked for")
            #expect(way?["state"] == "readers" && way?["remark"] == "海报")
            let growing = await customer.perform(
                Self.row("link.open", newGroups: "读书会"), at: 0)
            let other = try await Self.ways(simulator)[try Self.code(growing)]
            #expect(other?["auto_create_room"] == 1 && other?["room_base_name"] == "读书会")
        }
    }

    @Test func itLeadsToFiveGroupsAtMost() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            for index in 3...7 {
                try await simulator.order([
                    "group": ["chat": .string("wr\(index)"), "owner": "lin"]
                ])
            }
            let groups = (1...7).map { Value.string("wr\($0)") }
            let made = await customer.perform(
                Self.row("link.open", groups: groups, known: groups), at: 0)
            let code = try Self.code(made)
            #expect(
                try await Self.ways(simulator)[code]?["chat_id_list"]
                    == .list(Array(groups.prefix(5))))
            let moved = await customer.perform(
                Self.row(
                    "link.update", groups: Array(groups.dropFirst()), known: groups,
                    address: code), at: 0)
            #expect(moved.kind == .accepted)
            #expect(
                try await Self.ways(simulator)[code]?["chat_id_list"]
                    == .list(Array(groups[1...5])))
        }
    }

    @Test func anUpdateKeepsTheGroupsThatWeComMade() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let made = await customer.perform(Self.row("link.open", newGroups: "读书会"), at: 0)
            let code = try Self.code(made)
            try await simulator.order(["grow": ["way": .string(code), "chat": "wr9"]])
            let update = Self.row(
                "link.update", groups: ["wr2"], newGroups: "读书会", address: code)
            #expect(await customer.perform(update, at: 0).kind == .accepted)
            #expect(try await Self.ways(simulator)[code]?["chat_id_list"] == ["wr2", "wr9"])
            let calls = try await simulator.order()["record"]?.list?.count ?? 0
            #expect(await customer.perform(update, at: 0).kind == .accepted)
            let again = try await simulator.order()["record"]?.list?.compactMap(\.text) ?? []
            #expect(again.count == calls + 1 && again.last?.contains("get_join_way") == true)
        }
    }

    @Test func aLostCodeIsAskedAboutAndNotMadeTwice() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await simulator.fault(Self.folder + "add_join_way", "cut")
            let lost = await customer.perform(Self.row("link.open"), at: 0)
            #expect(lost.kind == .unknown)
            let asked = await customer.ask(about: Self.row("link.open"), at: 0)
            #expect(asked.kind == .unknown && asked.problem.contains("juben outbox resend"))
            #expect(try await Self.ways(simulator).count == 1)
        }
    }

    @Test func aPictureThatIsNotThereYetIsFetchedLater() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await simulator.fault(Self.folder + "get_join_way", "code:-1")
            let first = await customer.perform(Self.row("link.open"), at: 0)
            guard case .tryAgain = first.kind else {
                Issue.record("it is \(first.kind)")
                return
            }
            let second = await customer.perform(
                Self.row("link.open", receipt: first.receipt), at: 0)
            #expect(second.kind == .accepted)
            #expect(try Self.code(second) == Self.code(first))
            #expect(try await Self.ways(simulator).count == 1)
        }
    }

    @Test(arguments: ["cut", "cut-before", "html", "status:502"])
    func aLostChangeIsReadBack(fault: String) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let code = try Self.code(await customer.perform(Self.row("link.open"), at: 0))
            let update = Self.row("link.update", groups: ["wr2"], address: code)
            try await simulator.fault(Self.folder + "update_join_way", fault)
            guard case .tryAgain = await customer.perform(update, at: 0).kind else {
                Issue.record("a lost change is not tried again")
                return
            }
            #expect(await customer.perform(update, at: 0).kind == .accepted)
            #expect(try await Self.ways(simulator)[code]?["chat_id_list"] == ["wr2"])
            let close = Self.row("link.close", address: code)
            try await simulator.fault(Self.folder + "del_join_way", fault)
            _ = await customer.perform(close, at: 0)
            #expect(await customer.perform(close, at: 0).kind == .accepted)
            #expect(try await Self.ways(simulator).isEmpty)
            #expect(await customer.perform(close, at: 0).kind == .accepted, "it is gone already")
        }
    }

    @Test func aTokenThatEndsMidwayIsReplaced() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let code = try Self.code(await customer.perform(Self.row("link.open"), at: 0))
            try await simulator.order(["forget_tokens": true])
            let update = Self.row("link.update", groups: ["wr2"], address: code)
            #expect(await customer.perform(update, at: 0).kind == .accepted)
            try await simulator.order(["end_tokens": true])
            let close = Self.row("link.close", address: code)
            #expect(await customer.perform(close, at: 0).kind == .accepted)
        }
    }

    @Test func aCodeThatSomebodyDeletedIsNamed() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let gone = await customer.perform(
                Self.row("link.update", address: "WAY-99"), at: 0)
            #expect(gone.kind == .refused && gone.problem.contains("juben links close"))
            let unmade = await customer.perform(Self.row("link.update"), at: 0)
            #expect(unmade.kind == .refused && unmade.problem.contains("juben links open"))
        }
    }

    @Test(arguments: [
        (48002, ChannelFault.permission), (45009, .rateLimited), (86003, .notFound),
        (40058, .invalid), (-1, .serverFailed), (60020, .authInvalid),
    ])
    func errorsHaveTheirClasses(code: Int, fault: ChannelFault) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await simulator.fault(Self.folder + "add_join_way", "code:\(code)")
            let result = await customer.perform(Self.row("link.open"), at: 0)
            #expect(result.fault == fault && result.problem.contains("\(code)"))
        }
    }
}
