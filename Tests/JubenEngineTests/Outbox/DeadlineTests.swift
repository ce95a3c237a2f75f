import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@Suite struct DeadlineTests {
    /// A world at 23:00 with quiet hours until 07:30, and a message with a deadline.
    private func world(deadline: String, gates: Bool = true) throws -> TestWorld {
        let settings = GateSettings(
            quiet: .init(start: try .parse("22:30"), end: try .parse("07:30")))
        let world = try TestWorld(
            at: "2026-11-24T23:00+08:00", channel: .blind,
            gates: gates ? settings : GateSettings())
        let notAfter = try world.time(deadline)
        try world.deploy([
            .init(.command, "go") { kit in
                let message = try kit.call(
                    "send", "morning", ["not_after": .int(notAfter)])
                return try kit.call("receipt", message[0])
            },
            .init(.command, "first") { try $0.call("send", "first") },
        ])
        return world
    }

    @Test(arguments: [
        ("2026-11-25T07:29+08:00", DeliveryState.expired), ("2026-11-25T07:30+08:00", .sent),
        ("2026-11-25T10:00+08:00", .sent),
    ])
    func aMessageHeldPastItsDeadlineExpires(_ deadline: String, _ state: DeliveryState) throws {
        let world = try world(deadline: deadline)
        try world.command("go")
        try world.run(for: TestWorld.day)
        #expect(try world.outbox.map(\.state) == [state])
        let receipt: Value = ["state": .string(state.rawValue)]
        #expect(try world.run.result == Value.encode(list: [receipt]))
        if state == .expired {
            #expect(
                try world.outbox[0].heldBy == Note("quiet-hours", ["22:30", "07:30"]).stored)
            #expect(try world.outbox[0].error == Note.deadline.stored)
        }
        try world.expectAsleep()
    }

    @Test func aMorningPostDoesNotArriveAtNoon() throws {
        let world = try world(deadline: "2026-11-25T10:00+08:00", gates: false)
        try world.command("go")
        try world.engine.advance(to: world.now, epoch: world.epoch)
        world.now = try world.time("2026-11-25T12:00+08:00")
        try world.crash()
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state) == [.expired])
        #expect(world.channel.texts.isEmpty)
        try world.expectAsleep()
    }

    @Test func aDeadlineCountsBehindADoubt() throws {
        let world = try world(deadline: "2026-11-24T23:30+08:00", gates: false)
        world.channel.answer = { _ in DeliveryResult(.unknown) }
        try world.command("first")
        try world.command("go")
        try world.run(until: try world.time("2026-11-24T23:30+08:00"))
        #expect(try world.outbox.map(\.state) == [.doubt, .pending])
        try world.run(for: 1)
        #expect(try world.outbox.map(\.state) == [.doubt, .expired])
        #expect(try world.runs[1].status == .done)
        try world.expectAsleep()
    }

    @Test func aMessageThatWaitedBehindADoubtLeavesBeforeItsDeadline() throws {
        let world = try world(deadline: "2026-11-24T23:30+08:00", gates: false)
        world.channel.answer = { _ in DeliveryResult(.unknown) }
        try world.command("first")
        try world.command("go")
        try world.run(for: TestWorld.minute)
        world.channel.answer = { _ in DeliveryResult(.accepted) }
        let doubt = try world.outbox[0]
        try world.engine.settleDoubt(doubt.id, happened: true, by: "lin", at: world.now)
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }
}
