import JubenEngine
import JubenValue
import Testing

/// Clause 3 of the contract: what leaves, leaves once, or is shown to be in doubt.
@Suite struct SendTests {
    private func world(
        _ idempotency: Idempotency, policy: String = "hold"
    ) throws -> TestWorld {
        let world = try TestWorld(channel: idempotency)
        try world.deploy([
            .init(.command, "say") { kit in
                try kit.call("send", "one", ["on_doubt": .string(policy)])
                try kit.call("send", "two", ["on_doubt": .string(policy)])
                return []
            }
        ])
        try world.command("say")
        return world
    }

    /// The process dies when the first message has left and nobody has noted that it did.
    private func crashAfterSending(_ world: TestWorld) throws {
        try world.engine.advance(to: world.now, epoch: world.epoch)
        let claimed = try world.engine.claimDeliveries(at: world.now, epoch: world.epoch)
        #expect(claimed.map(\.state) == [.sending])
        world.store.crash(at: .before(world.store.commits + 1))
        #expect(throws: CrashingStore.Crash.self) { try world.deliver(claimed) }
        try world.crash()
    }

    @Test func messagesOfAGroupLeaveInTheOrderTheyWereSent() throws {
        let world = try world(.blind)
        try world.run(for: 0)
        #expect(world.channel.texts == ["one", "two"])
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }

    @Test func nothingLeavesBeforeItsCommit() throws {
        let world = try world(.keyed)
        world.store.crash(at: .before(world.store.commits + 2))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        #expect(world.channel.handed.isEmpty)
        try world.crash()
        world.store.crash(at: .before(world.store.commits + 3))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        #expect(world.channel.handed.isEmpty)
        try world.crash()
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["one", "two"])
        try world.expectAsleep()
    }

    @Test func aCrashBetweenSendingAndSentLeavesABlindSendInDoubt() throws {
        let world = try world(.blind)
        try crashAfterSending(world)
        try world.run(for: TestWorld.day)
        #expect(try world.outbox.map(\.state) == [.doubt, .pending])
        #expect(world.channel.texts == ["one"])
        try world.expectAsleep()
    }

    @Test func laterMessagesOfTheGroupWaitBehindADoubt() throws {
        let world = try world(.blind)
        try crashAfterSending(world)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["one"])
        let doubt = try world.outbox[0]
        #expect(
            try world.engine.settleDoubt(doubt.id, happened: true, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(world.channel.texts == ["one", "two"])
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }

    @Test func aCrashBetweenSendingAndSentResendsWithTheSameKeyOnAKeyedChannel() throws {
        let world = try world(.keyed)
        try crashAfterSending(world)
        try world.run(for: TestWorld.hour)
        #expect(world.channel.handed.count == 3)
        #expect(world.channel.texts == ["one", "two"])
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }

    @Test func aCrashBetweenSendingAndSentAsksAQueryableChannelFirst() throws {
        let world = try world(.queryable)
        try crashAfterSending(world)
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["one", "two"])
        #expect(world.channel.handed.count == 2)
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }

    @Test func aQueryableChannelThatSaysNoGetsTheMessageAgain() throws {
        let world = try TestWorld(channel: .queryable)
        try world.deploy([.init(.command, "say") { kit in try kit.call("send", "one") }])
        try world.command("say")
        world.channel.answer = { $0.attempt == 1 ? .init(.unknown) : .init(.accepted) }
        world.channel.reply = { _ in DeliveryResult(.tryAgain(after: 0)) }
        try world.run(for: TestWorld.hour)
        #expect(world.channel.handed.count == 2)
        #expect(try world.outbox.map(\.state) == [.sent])
        try world.expectAsleep()
    }

    @Test func aChannelThatDoesNotKnowLeavesTheDoubtToAPersonAndMayBeAskedAgain() throws {
        let world = try world(.queryable)
        world.channel.answer = { _ in DeliveryResult(.unknown) }
        world.channel.reply = { _ in DeliveryResult(.unknown) }
        try world.run(for: TestWorld.day)
        #expect(try world.outbox.map(\.state) == [.doubt, .pending])
        #expect(try world.engine.questions().map(\.id) == [try world.outbox[0].id])
        world.channel.answer = { _ in DeliveryResult(.accepted) }
        world.channel.reply = nil
        try world.crash()
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }

    @Test func aBlindSendThatMayBeRepeatedIsSentAgain() throws {
        let world = try world(.blind, policy: "resend")
        try crashAfterSending(world)
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["one", "one", "two"])
        try world.expectAsleep()
    }

    @Test func aBlindSendThatMayBeDroppedIsDroppedAndNotSilently() throws {
        let world = try world(.blind, policy: "drop")
        try crashAfterSending(world)
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["one", "two"])
        #expect(try world.outbox[0].state == .dead)
        #expect(try world.outbox[0].error?.contains("daemon died") == true)
        #expect(world.society.settled.map(\.state).suffix(2) == [.dead, .sent])
        try world.expectAsleep()
    }

    @Test func anAnswerThatComesToAFormerOwnerIsNotBelieved() throws {
        let world = try world(.keyed)
        try world.engine.advance(to: world.now, epoch: world.epoch)
        let claimed = try world.engine.claimDeliveries(at: world.now, epoch: world.epoch)
        let former = world.engine
        try world.crash()
        _ = try former.settle([(claimed[0], DeliveryResult(.refused))], at: world.now)
        #expect(try world.outbox[0].state == .pending)
        #expect(throws: StoreError.self) {
            try former.claimDeliveries(at: world.now, epoch: world.epoch - 1)
        }
        #expect(throws: StoreError.self) {
            try former.advance(to: world.now, epoch: world.epoch - 1)
        }
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["one", "two"])
        try world.expectAsleep()
    }

    @Test func theRunThatWaitsForAReceiptGetsIt() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "say") { kit in try kit.call("create", "flash") }
        ])
        try world.command("say")
        try world.run(for: 0)
        #expect(try world.run.result == Value.encode(list: [["state": "sent"]]))
        try world.expectAsleep()
    }
}
