import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// A platform that answers something else does not say that nothing happened.
@Suite struct AskingTests {
    /// Answers everything with an object that has no list.
    private struct Odd: PlatformTransport {
        func send(_: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            PlatformAnswer(status: 200, body: Array(#"{"ok":true,"id":"1","user_id":"U1"}"#.utf8))
        }
    }

    @Test(arguments: PlatformStage.all.filter { ["slack-bot", "discord-bot"].contains($0.kind) })
    func anAnswerWithoutTheListKeepsTheMessageInDoubt(stage: PlatformStage) async throws {
        let kind = try #require(ChannelKind.named(stage.kind))
        let world = ChannelWorld(transport: Odd(), attachment: { _ in nil }, now: { 1000 })
        let channel = try kind.make(stage.settings("http://127.0.0.1", true), world)
        let row = OutboxRecord(
            id: 1, runID: 9, seq: 1, playbook: "p", channel: "c", lane: "g", subject: "g",
            key: "9-1-0", action: "message", payload: (["text": "早"] as Value).encoded,
            state: .doubt, attempt: 1, dueAt: 0, notBefore: 0, createdAt: 0, address: stage.group)
        let result = await channel.ask(about: row, at: 1000)
        #expect(result.kind == .unknown)
        #expect(result.problem.contains("no list of messages"), "\(result.problem)")
    }
}
