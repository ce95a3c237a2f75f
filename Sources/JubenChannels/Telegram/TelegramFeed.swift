import JubenEngine
import JubenValue

/// Asks Telegram what happened, and waits while nothing does.
struct TelegramFeed: EventFeed {
    /// How long Telegram keeps a question open, in seconds; our own patience is a little longer.
    private static let wait: Int64 = 25
    private static let patience: Int64 = 35
    private static let pieceMax: Int64 = 100
    /// The pause after a failure, in milliseconds.
    private static let pause: Int64 = 5000

    private let client: TelegramClient

    init(_ client: TelegramClient) { self.client = client }

    func next(after cursor: String) async throws(FeedError) -> ChannelBatch {
        guard let offset = Int64(cursor) else { return try await begin() }
        let updates = try await updates([
            "offset": .int(offset), "timeout": .int(Self.wait), "limit": .int(Self.pieceMax),
            "allowed_updates": TelegramUpdate.kinds,
        ])
        return ChannelBatch(
            updates.compactMap(TelegramUpdate.event), cursor: "\(Self.end(of: updates) ?? offset)")
    }

    /// Passes over what happened before: the last update alone is asked for, and not reported.
    private func begin() async throws(FeedError) -> ChannelBatch {
        let last = try await updates([
            "offset": -1, "timeout": 0, "allowed_updates": TelegramUpdate.kinds,
        ])
        return ChannelBatch([], cursor: "\(Self.end(of: last) ?? 0)")
    }

    /// The id after the last one: asking for it tells Telegram that the others were kept.
    private static func end(of updates: [Value]) -> Int64? {
        updates.compactMap { $0["update_id"]?.integer }.max().map { $0 + 1 }
    }

    private func updates(_ query: Value) async throws(FeedError) -> [Value] {
        do throws(CallFailure) {
            let answer = try await client.call(
                "getUpdates", query, isHarmless: true, secondsMax: Self.patience)
            return answer.list ?? []
        } catch {
            switch (error.result.fault, error.result.kind) {
            case (.authInvalid, _): throw FeedError(error.result.problem, pause: nil)
            case (_, .deferred(let delay)):
                throw FeedError(error.result.problem, pause: max(delay, Self.pause))
            default: throw FeedError(error.result.problem, pause: Self.pause)
            }
        }
    }
}
