package import JubenEngine
import JubenValue

extension DiscordBot {
    /// How long before an action's creation its trace is looked for, in milliseconds.
    private static let slack: Int64 = 60 * 1000
    /// The first moment that ids of Discord can name, in epoch milliseconds.
    private static let epoch: Int64 = 1_420_070_400_000

    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        do throws(CallFailure) {
            switch row.action {
            case "message", "group.announce":
                guard let id = try await said(row) else { return Self.absent }
                return .done(["message": .string(id)])
            case "group.create":
                guard let id = try await created(row) else { return Self.absent }
                return .done(["address": .string(id)])
            default: return Self.absent
            }
        } catch {
            return DeliveryResult(
                .unknown, problem: "Discord could not be asked: \(error.result.problem)")
        }
    }

    private static let absent = DeliveryResult(
        .tryAgain(after: 0), problem: "Discord has no trace of it; it goes again")

    /// The message of an action in the channel's history: by its nonce, or by its words, which the
    /// bot itself said since.
    private func said(_ row: OutboxRecord) async throws(CallFailure) -> String? {
        let me = try await client.look("/users/@me")["id"]?.text ?? ""
        let first = row.lostAt ?? row.createdAt
        let since = (first - Self.slack - Self.epoch) << 22
        let path = Self.path(row) + "/messages"
        let messages = try CallFailure.list(
            try await client.look("\(path)?limit=100&after=\(max(since, 0))"), of: "messages")
        let text = DiscordMessage.text(of: OutgoingMessage(row.details))
        let nonce = WireText.shortKey(row.key)
        let found = messages.first { message in
            message["nonce"]?.text == nonce
                || message["author"]?["id"]?.text == me && message["content"]?.text == text
        }
        // A full page ends before the present, and the message may stand behind it.
        guard found == nil, messages.count >= 100 else { return found?["id"]?.text }
        throw CallFailure(.unknownOutcome, "the channel's history is too long to look through")
    }
}
