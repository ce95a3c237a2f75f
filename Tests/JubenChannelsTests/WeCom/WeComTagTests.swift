import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

/// Tags of Juben's members on WeCom's customers.
@Suite struct WeComTagTests {
    private static func row(_ tags: [Value]) -> OutboxRecord {
        WeComKit.row(
            ["member": ["id": "wm1", "name": "小王"], "tags": .list(tags)], action: "member.tag",
            address: "wr1")
    }

    private static func customer(
        _ simulator: WeComSimulator, _ values: [String: Value] = [:]
    ) async throws -> WeComCustomer {
        let customer = try await simulator.customer(values)
        try await simulator.order(
            ["follow": ["customer": "wm1", "member": "lin"]],
            ["follow": ["customer": "wm1", "member": "wang"]],
            ["tag_group": ["name": "门店", "tags": ["一店": "T-SHOP"]]],
            ["mark": ["customer": "wm1", "member": "lin", "tags": ["T-SHOP"]]])
        return customer
    }

    /// The names of the tags that a member gave to the customer.
    private static func worn(
        _ simulator: WeComSimulator, _ member: String
    ) async throws -> [String] {
        let state = try await simulator.order()
        var names: [String: String] = [:]
        for (_, tags) in state["tag_groups"]?.map ?? [:] {
            for (name, id) in tags.map ?? [:] { names[id.text ?? ""] = name }
        }
        let ids = state["tags"]?["wm1"]?[member]?.list?.compactMap(\.text) ?? []
        return ids.compactMap { names[$0] }.sorted()
    }

    @Test func theTagsOfAMemberAreWrittenAndTheOperatorsAreKept() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let first = await customer.perform(Self.row(["vip", "老客"]), at: 0)
            #expect(first.kind == .accepted, "\(first.problem)")
            #expect(try await Self.worn(simulator, "lin") == ["vip", "一店", "老客"])
            #expect(try await Self.worn(simulator, "wang") == ["vip", "老客"])
            let second = await customer.perform(Self.row(["vip"]), at: 0)
            #expect(try Value(encoded: second.receipt)["changed"] == 2)
            #expect(try await Self.worn(simulator, "lin") == ["vip", "一店"])
            let third = await customer.perform(Self.row(["vip"]), at: 0)
            #expect(try Value(encoded: third.receipt)["changed"] == 0, "nothing is written twice")
        }
    }

    @Test func theGroupOfTagsHasTheOperatorsName() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator, ["tag_group": "剧本"])
            _ = await customer.perform(Self.row(["vip"]), at: 0)
            let groups = try await simulator.order()["tag_groups"]?.map?.keys.sorted()
            #expect(groups == ["剧本", "门店"])
        }
    }

    @Test(arguments: ["add_corp_tag", "mark_tag"])
    func lostAnswersMakeNoSecondTag(path: String) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await simulator.fault("externalcontact/\(path)", "cut")
            guard case .tryAgain = await customer.perform(Self.row(["vip"]), at: 0).kind else {
                Issue.record("it is not tried again")
                return
            }
            #expect(await customer.perform(Self.row(["vip"]), at: 0).kind == .accepted)
            #expect(try await Self.worn(simulator, "lin") == ["vip", "一店"])
            #expect(try await simulator.order()["tag_groups"]?["Juben"]?.map?.count == 1)
        }
    }

    @Test func whoIsNoCustomerIsNamed() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let none = await customer.perform(Self.row(["vip"]), at: 0)
            #expect(none.kind == .refused && none.problem.contains("40096"))
            let long = Value.string(String(repeating: "长", count: 31))
            #expect(await customer.perform(Self.row([long]), at: 0).fault == .tooLarge)
        }
    }
}
