import JubenValue
import Synchronization
import Testing

@testable import JubenEngine

@Suite("Actions are carried while the engine goes on")
struct CourierTests {
    /// A channel that answers when the test says so.
    private final class SlowChannel: Channel {
        let traits: ChannelTraits
        private let waiting = Mutex<[CheckedContinuation<DeliveryResult, Never>]>([])

        init(_ name: String, inFlightMax: Int) {
            traits = ChannelTraits(
                name: name, idempotency: .keyed, capabilities: [:], text: TextLimit(99, .bytes),
                attachmentsMax: 0, inFlightMax: inFlightMax)
        }

        var count: Int { waiting.withLock(\.count) }

        func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
            [
                await withCheckedContinuation { continuation in
                    waiting.withLock { $0.append(continuation) }
                }
            ]
        }

        func answer() {
            let all = waiting.withLock { list in
                defer { list = [] }
                return list
            }
            for one in all { one.resume(returning: DeliveryResult(.accepted)) }
        }
    }

    /// Lets the tasks that are ready run until something is so.
    private func until(_ isSo: () -> Bool) async throws {
        for _ in 0..<1_000_000 {
            if isSo() { return }
            await Task.yield()
        }
        try #require(Bool(isSo()), "it never comes to that")
    }

    @Test("One that does not answer holds up no other, and has no more on its way than it takes")
    func aSlowChannel() async throws {
        let slow = SlowChannel("test", inFlightMax: 3)
        let groups = (1...8).map { "g\($0)" }
        let world = try TestWorld(groups: groups, channels: [TestChannel("test", .keyed)])
        let engine = try world.engine(knowing: [slow.traits])
        let courier = Courier {}
        let driver = EngineDriver(
            engine: engine, channels: ["test": slow], epoch: world.epoch, courier: courier)
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        for group in groups { try world.command("go", group: group) }

        // The driver returns although nothing has been answered.
        _ = try await driver.step(at: world.now)
        try await until { slow.count == 3 }
        #expect(try world.outbox.filter { $0.state == .sending }.count == 3)
        let waits = try world.outbox.filter { $0.state == .pending }
        #expect(waits.count == 5)
        #expect(waits.allSatisfy { $0.notBefore > world.now }, "or the daemon would spin")

        var now = world.now
        for _ in 0..<20 where try world.outbox.contains(where: { $0.state != .sent }) {
            slow.answer()
            await courier.drain()
            now += ChannelLoad.look
            _ = try await driver.step(at: now)
            let sending = try world.outbox.filter { $0.state == .sending }.count
            try await until { slow.count == sending }
            #expect(sending <= 3)
        }
        #expect(try world.outbox.allSatisfy { $0.state == .sent && $0.attempt == 1 })
    }

    @Test("It waits for what is on its way, and says nothing twice")
    func drains() async throws {
        let slow = SlowChannel("test", inFlightMax: 3)
        let world = try TestWorld(channels: [TestChannel("test", .keyed)])
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        try world.command("go")
        try world.engine.advance(to: world.now, epoch: world.epoch)
        let rows = try world.engine.claimDeliveries(at: world.now, epoch: world.epoch)
        let rings = Mutex(0)
        let courier = Courier { rings.withLock { $0 += 1 } }
        courier.carry(rows, by: slow, at: world.now)
        try await until { slow.count == 1 }
        #expect(courier.load == ["test": 1])
        slow.answer()
        await courier.drain()
        #expect(courier.take().map(\.1.kind) == [.accepted])
        #expect(courier.take().isEmpty)
        #expect(courier.load == ["test": 0])
        try await until { rings.withLock { $0 } == 1 }
    }
}
