import Foundation
import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue
import Testing

/// Every kind of channel runs the suite that users' channels run, and what it sends is kept.
@Suite struct ConformanceTests {
    @Test(arguments: Trials.all.keys.sorted())
    func theChannelConforms(kind: String) async throws {
        let trial = try #require(Trials.all[kind])
        let report = try await ChannelConformance(trial).run()
        #expect(report.findings == [])
        #expect(report.count > 40)
        try Golden.expect(report.record, matches: "\(kind).txt")
    }

    @Test func theLocalChannelConformsAsFarAsANetworkIsNotConcerned() async throws {
        let channel = LocalChannel(name: "local")
        let row = OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "local", lane: "g", subject: "g",
            key: "1-1-0", action: "message", payload: Value.map(["text": "你好"]).encoded,
            state: .sending, dueAt: 0, notBefore: 0, createdAt: 0)
        let result = await channel.perform(row, at: 0)
        #expect(result.kind == .accepted)
        #expect(try Value(encoded: result.receipt).map != nil)
        #expect(channel.traits.idempotency == .keyed)
        #expect(Set(channel.traits.capabilities.keys) == Set(LocalChannel.actions))
        #expect(await channel.check().map(\.grade) == [.fine])
    }

    @Test func everyKindHasATrial() {
        // What the suite tries is a network; the local channel has none.
        let kinds = Set(ChannelKind.all.map(\.name)).subtracting([ChannelKind.local.name])
        #expect(kinds == Set(Trials.all.keys))
    }
}
