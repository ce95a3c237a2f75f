import JubenEngine
import JubenValue
import Testing

@Suite struct OutboxControlTests {
    /// A world with one message in the given state and one behind it.
    private func world(_ kind: DeliveryResult.Kind) throws -> TestWorld {
        let world = try TestWorld(channel: .blind)
        try world.deploy([
            .init(.command, "go") { kit in
                let message = try kit.call("send", "one")
                try kit.call("send", "two")
                return try kit.call("receipt", message[0])
            }
        ])
        var isFirst = true
        world.channel.answer = { row in
            defer { isFirst = false }
            return DeliveryResult(isFirst ? kind : .accepted)
        }
        try world.command("go")
        try world.run(for: 0)
        return world
    }

    private func receipt(_ world: TestWorld) throws -> String? {
        let result = try world.run.result.map { try Value(encoded: $0).list ?? [] }
        return result?.first?["state"]?.text
    }

    @Test(arguments: [(true, "sent"), (false, "cancelled")])
    func aPersonSettlesADoubt(_ happened: Bool, _ state: String) throws {
        let world = try world(.unknown)
        #expect(try world.outbox.map(\.state) == [.doubt, .pending])
        let id = try world.outbox[0].id
        #expect(try world.engine.settleDoubt(id, happened: happened, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state.rawValue) == [state, "sent"])
        #expect(try receipt(world) == state)
        #expect(try world.audit.map(\.verb) == ["outbox.settle"])
        #expect(try world.audit.map(\.target) == ["outbox:\(id)"])
        #expect(try !world.engine.settleDoubt(id, happened: true, by: "lin", at: world.now))
        try world.expectAsleep()
    }

    @Test func aPersonSettlesWhatAPersonHadToDo() throws {
        let world = try world(.pendingHuman)
        #expect(try world.outbox.map(\.state) == [.awaitingHuman, .sent])
        let id = try world.outbox[0].id
        #expect(try world.engine.settleDoubt(id, happened: true, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try receipt(world) == "sent")
        try world.expectAsleep()
    }

    @Test(arguments: [DeliveryResult.Kind.unknown, .refused])
    func aPersonSendsAgain(_ kind: DeliveryResult.Kind) throws {
        let world = try world(kind)
        let id = try world.outbox[0].id
        #expect(try world.engine.resend(id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        #expect(try world.audit.first?.verb == "outbox.resend")
        #expect(try !world.engine.resend(id, by: "lin", at: world.now))
        try world.expectAsleep()
    }

    @Test func aPersonGivesADoubtUp() throws {
        let world = try world(.unknown)
        let id = try world.outbox[0].id
        #expect(try world.engine.discard(id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state) == [.cancelled, .sent])
        #expect(try world.outbox[0].error == Note("discarded", ["lin"]).stored)
        #expect(try world.audit.map(\.detail) == ["was doubt"])
        #expect(try !world.engine.discard(id, by: "lin", at: world.now))
        try world.expectAsleep()
    }

    @Test func aPersonGivesUpWhatIsDead() throws {
        let world = try world(.refused)
        let row = try world.outbox[0]
        #expect(row.state == .dead)
        #expect(try world.engine.discard(row.id, by: "lin", at: world.now))
        #expect(try world.outbox[0].state == .cancelled)
        // What it died of stays to be read, and it can still be sent again.
        #expect(try world.outbox[0].error == row.error)
        #expect(try world.outbox[0].settledAt == row.settledAt)
        #expect(try world.audit.map(\.detail) == ["was dead"])
        #expect(try !world.engine.discard(row.id, by: "lin", at: world.now))
        #expect(try world.engine.resend(row.id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.outbox[0].state == .sent)
        try world.expectAsleep()
    }

    @Test func whatIsOnItsWayOrUnknownIsLeftAlone() throws {
        let world = try world(.accepted)
        for id in [try world.outbox[0].id, 0] {
            #expect(try !world.engine.settleDoubt(id, happened: true, by: "lin", at: world.now))
            #expect(try !world.engine.resend(id, by: "lin", at: world.now))
            #expect(try !world.engine.discard(id, by: "lin", at: world.now))
        }
        #expect(try world.audit.isEmpty)
    }
}
