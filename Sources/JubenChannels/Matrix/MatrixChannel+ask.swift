package import JubenEngine
import JubenValue

extension MatrixChannel {
    /// The events of one page of a timeline.
    private static let pageSize: Int64 = 100
    /// The most pages that are read of one timeline.
    private static let pagesMax = 100
    /// How far clocks may differ, in milliseconds.
    private static let clockSlack: Int64 = 10 * 60 * 1000

    /// Says whether an action happened, by what the room shows.
    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        guard let payload = try? Value(encoded: row.payload) else {
            return .fault(.invalid, "the action \(row.action) cannot be read")
        }
        let job = Job(row: row, payload: payload, now: now)
        do throws(MatrixFailure) {
            switch row.action {
            case "message", "message.edit", "group.announce", "contact.greet", "contact.reply":
                let known = try await acting(for: job).timeline(job)
                let parts = Self.parts(of: job)
                guard known.count >= parts, let first = known[0] else {
                    // What is there already is not sent again.
                    return DeliveryResult(.tryAgain(after: 0))
                }
                return DeliveryResult(
                    .accepted, receipt: Value.map(["message": .string(first)]).encoded)
            // Done twice, these are done once: rooms are found by their alias, states are what
            // they are, and who is gone is gone.
            default: return DeliveryResult(.tryAgain(after: 0))
            }
        } catch {
            return error.mayHaveHappened || error.fault != .notFound
                ? DeliveryResult(.unknown, problem: error.problem)
                : error.result()
        }
    }

    /// How many events an action becomes.
    private static func parts(of job: Job) -> Int {
        guard job.row.action == "message" else { return 1 }
        let message = OutgoingMessage(job.payload)
        return message.paths.count + (message.textWithLinks.isEmpty ? 0 : 1)
    }

    /// Whether the homeserver may have forgotten the transactions of an earlier try.
    func isForgotten(_ job: Job) -> Bool {
        job.row.attempt > 1 && job.now - job.row.createdAt >= Self.keyLife
    }

    /// The events in the room's timeline that carry the action's key: ids by part.
    func timeline(_ job: Job) async throws(MatrixFailure) -> [Int: String] {
        let sender = try await client.sender(in: job.room)
        let filter: Value = ["senders": .list([.string(sender)]), "types": ["m.room.message"]]
        // By age and not by time of day: the server's clock is its own.
        let since = world.now() - (job.now - job.row.createdAt) - Self.clockSlack
        var found: [Int: String] = [:]
        var from = ""
        for _ in 0..<Self.pagesMax {
            var query: [(name: String, value: String)] = [
                ("dir", "b"), ("limit", "\(Self.pageSize)"), ("filter", filter.json),
            ]
            if !from.isEmpty { query.append(("from", from)) }
            let page = try await client.call(
                "GET", ["rooms", job.room, "messages"], query: query, room: job.room,
                "reading the timeline of \(job.room)")
            for event in page["chunk"]?.list ?? [] {
                if let moment = event["origin_server_ts"]?.integer, moment < since { return found }
                guard event["sender"]?.text == sender,
                    event["content"]?[MatrixContent.keyField]?.text == job.row.key,
                    let id = event["event_id"]?.text
                else { continue }
                found[Int(event["content"]?[MatrixContent.partField]?.integer ?? 0)] = id
            }
            guard let end = page["end"]?.text, end != from else { return found }
            from = end
        }
        throw MatrixFailure(
            .unknownOutcome,
            "the timeline of \(job.room) is too long to be searched: look for the message there, "
                + "then settle it by 'juben outbox settle'", mayHaveHappened: true)
    }
}
