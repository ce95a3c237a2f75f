import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

/// Groups and customers that go from one member of staff to another.
@Suite struct WeComTransferTests {
    private static let group = WeComKit.row(
        ["to": ["id": "wang"], "member": ["id": "wang", "name": "王"], "from": "lin"],
        action: "group.transfer", address: "wr1")
    private static let customers = WeComKit.row(
        ["from": ["id": "lin"], "to": ["id": "wang"], "name": "林"], action: "contact.transfer",
        address: "")

    private static func customer(
        _ simulator: WeComSimulator, _ values: [String: Value] = [:]
    ) async throws -> WeComCustomer {
        let customer = try await simulator.customer(values)
        try await simulator.order(["staff": ["lin", "wang", "LinXiao"]])
        return customer
    }

    private static func owner(_ simulator: WeComSimulator) async throws -> String? {
        try await simulator.order()["owners"]?["wr1"]?.text
    }

    private static func calls(_ simulator: WeComSimulator, _ path: String) async throws -> Int {
        let record = try await simulator.order()["record"]?.list?.compactMap(\.text) ?? []
        return record.count { $0.contains("\(path) ") }
    }

    @Test(arguments: [false, true])
    func aGroupGetsItsNewOwner(hasLeft: Bool) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            if hasLeft { try await simulator.order(["resign": "lin"]) }
            #expect(await customer.perform(Self.group, at: 0).kind == .accepted)
            #expect(try await Self.owner(simulator) == "wang")
            let inJob = try await Self.calls(simulator, "groupchat/onjob_transfer")
            #expect(inJob == (hasLeft ? 0 : 1))
            // Once more is not one of the two hand-overs in ninety days.
            #expect(await customer.perform(Self.group, at: 0).kind == .accepted)
            #expect(try await Self.calls(simulator, "groupchat/onjob_transfer") == inJob)
        }
    }

    @Test func anHeirMayHaveAnotherNameThere() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator, ["userids": ["wang": "LinXiao"]])
            #expect(await customer.perform(Self.group, at: 0).kind == .accepted)
            #expect(try await Self.owner(simulator) == "LinXiao")
        }
    }

    @Test(arguments: ["cut", "cut-before"])
    func aLostHandOverIsReadBack(fault: String) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await simulator.fault("externalcontact/groupchat/onjob_transfer", fault)
            #expect(await customer.perform(Self.group, at: 0).kind == .unknown)
            let asked = await customer.ask(about: Self.group, at: 0)
            #expect(asked.kind == .tryAgain(after: WeComCustomerFeed.lag))
            #expect(await customer.perform(Self.group, at: 0).kind == .accepted)
            #expect(try await Self.owner(simulator) == "wang")
            let tries = try await Self.calls(simulator, "groupchat/onjob_transfer")
            #expect(tries == 1, "it is done once")
        }
    }

    @Test(arguments: [
        (Int64(90504), DeliveryResult.Kind.accepted), (90508, .accepted),
        (90507, .deferred(by: WeComTransfers.underWayPause)), (90501, .pendingHuman),
        (90999, .pendingHuman),
    ])
    func whatWeComSaysOfAGroupIsHeard(code: Int64, kind: DeliveryResult.Kind) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await simulator.order(["refuse": ["id": "wr1", "code": .int(code)]])
            let result = await customer.perform(Self.group, at: 0)
            #expect(result.kind == kind)
            if kind == .pendingHuman { #expect(result.problem.contains("\(code)")) }
        }
    }

    @Test func aThirdHandOverInNinetyDaysIsAPersons() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            for heir in ["wang", "lin"] {
                let row = WeComKit.row(
                    ["to": ["id": .string(heir)]], action: "group.transfer", address: "wr1")
                #expect(await customer.perform(row, at: 0).kind == .accepted)
            }
            let third = await customer.perform(Self.group, at: 0)
            #expect(third.kind == .pendingHuman && third.problem.contains("90999"))
            // A person does it in the admin console, and Juben sees it.
            var row = Self.group
            row.state = .awaitingHuman
            let feed = try #require(customer.feed)
            let before = try await feed.next(after: "", awaiting: [row])
            #expect(!Self.isConfirmed(before))
            try await simulator.order(["group": ["chat": "wr1", "owner": "wang"]])
            try await simulator.advance(60_000)
            let after = try await feed.next(after: before.cursor, awaiting: [row])
            #expect(Self.isConfirmed(after))
        }
    }

    private static func isConfirmed(_ batch: ChannelBatch) -> Bool {
        batch.events.contains {
            if case .confirmed(_, happened: true, _) = $0.kind { true } else { false }
        }
    }

    @Test func anUnknownHeirIsAPersonsTask() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            let row = WeComKit.row(
                ["to": ["id": "nobody"]], action: "group.transfer", address: "wr1")
            let result = await customer.perform(row, at: 0)
            #expect(result.kind == .pendingHuman && result.problem.contains("60111"))
        }
    }

    // MARK: Customers

    private static func follow(
        _ simulator: WeComSimulator, _ count: Int
    ) async throws {
        for index in 0..<count {
            try await simulator.order([
                "follow": ["customer": .string("wm\(1000 + index)"), "member": "lin"]
            ])
        }
    }

    @Test(arguments: [false, true])
    func customersGoOverOnceInHundreds(hasLeft: Bool) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await Self.follow(simulator, 120)
            if hasLeft { try await simulator.order(["resign": "lin"]) }
            let path = (hasLeft ? "resigned/" : "externalcontact/") + "transfer_customer"
            let first = await customer.perform(Self.customers, at: 0)
            #expect(first.kind == .accepted)
            #expect(try Value(encoded: first.receipt)["begun"] == 120)
            #expect(try await Self.calls(simulator, path) == 2)
            try await simulator.order(["settle": ["customer": "wm1000", "status": 1]])
            let again = await customer.perform(Self.customers, at: 0)
            #expect(again.kind == .accepted)
            #expect(try await Self.calls(simulator, path) == 2, "nobody goes over twice")
            let receipt = try Value(encoded: again.receipt)
            #expect(receipt["done"] == 1 && receipt["waiting"] == 119)
        }
    }

    @Test func aLostAnswerMovesNobodyTwice() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await Self.follow(simulator, 120)
            try await simulator.fault("externalcontact/transfer_customer", "cut")
            #expect(await customer.perform(Self.customers, at: 0).kind == .unknown)
            guard case .tryAgain = await customer.ask(about: Self.customers, at: 0).kind else {
                Issue.record("it is not looked up")
                return
            }
            #expect(await customer.perform(Self.customers, at: 0).kind == .accepted)
            let moved = try await simulator.order()["transfers"]?.list ?? []
            #expect(moved.count == 120 && Set(moved).count == 120)
        }
    }

    @Test func thoseWhoStayAreNamedWithTheReason() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            try await Self.follow(simulator, 3)
            try await simulator.order(["refuse": ["id": "wm1001", "code": 40096]])
            let result = await customer.perform(Self.customers, at: 0)
            #expect(result.kind == .pendingHuman && result.problem.contains("1 customers stay"))
            let receipt = try Value(encoded: result.receipt)
            #expect(receipt["begun"] == 2)
            #expect(receipt["refused"]?.list?.map { $0["customer"] } == ["wm1001"])
            try await simulator.order(
                ["refuse": ["id": "wm1001", "code": 0]],
                ["settle": ["customer": "wm1000", "status": 3]])
            let later = await customer.perform(Self.customers, at: 0)
            #expect(later.problem.contains("declined"))
        }
    }

    @Test func aMemberWithoutCustomersIsDoneAtOnce() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await Self.customer(simulator)
            #expect(await customer.perform(Self.customers, at: 0).kind == .accepted)
        }
    }
}
