package import JubenEngine
import JubenValue

extension SlackBot {
    /// How long before an action's creation its trace is looked for, in milliseconds, because
    /// clocks differ.
    private static let slack: Int64 = 5 * 60 * 1000
    /// The most pages of history that are looked through.
    private static let pagesMax = 5
    private static let absent = DeliveryResult(
        .tryAgain(after: 0), problem: "Slack has no trace of it; it goes again")

    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        do throws(CallFailure) {
            switch row.action {
            case "message", "group.announce", "contact.reply":
                guard let said = try await said(row) else { return Self.absent }
                try await shareRest(of: said.files, row)
                return row.action == "group.announce"
                    ? try await pinSaid(said.id, row) : .done(["message": .string(said.id)])
            case "group.create":
                let name = Self.name(row.details["name"]?.text ?? "")
                guard let id = try await created(name, since: row.lostAt ?? row.createdAt) else {
                    return Self.absent
                }
                return .done(["address": .string(id)])
            // To rename, invite, remove, archive, edit, react or pin twice is to do it once.
            default: return Self.absent
            }
        } catch {
            return DeliveryResult(
                .unknown, problem: "Slack could not be asked: \(error.result.problem)")
        }
    }

    /// The message of an action in the channel's history, with the files that belong to it.
    private func said(
        _ row: OutboxRecord
    ) async throws(CallFailure) -> (id: String, files: [String])? {
        let key = WireText.shortKey(row.key)
        let oldest = ((row.lostAt ?? row.createdAt) - Self.slack) / 1000
        var cursor = ""
        for _ in 0..<Self.pagesMax {
            let page = try await client.look(
                "conversations.history",
                [
                    ("channel", row.address), ("oldest", "\(oldest)"), ("limit", "200"),
                    ("include_all_metadata", "true"), ("cursor", cursor),
                ])
            for item in try CallFailure.list(page["messages"], of: "messages") {
                let payload = item["metadata"]?["event_payload"]
                guard payload?["key"]?.text == key, let id = item["ts"]?.text else { continue }
                let files = (payload?["files"]?.text ?? "").split(separator: ",").map(String.init)
                return (id, files)
            }
            cursor = page["response_metadata"]?["next_cursor"]?.text ?? ""
            if cursor.isEmpty { return nil }
        }
        // There is more than was looked through: it may still be in there.
        throw CallFailure(.unknownOutcome, "the channel's history is too long to look through")
    }

    /// The channel of a name that this bot made after a moment.
    func created(_ name: String, since: Int64) async throws(CallFailure) -> String? {
        let me = try await client.look("auth.test", [])["user_id"]?.text ?? ""
        var cursor = ""
        for _ in 0..<Self.pagesMax {
            let page = try await client.look(
                "conversations.list",
                [
                    ("types", "public_channel,private_channel"), ("exclude_archived", "true"),
                    ("limit", "200"), ("cursor", cursor),
                ])
            let channels = try CallFailure.list(page["channels"], of: "channels")
            for item in channels where item["name"]?.text == name {
                let at = (item["created"]?.integer ?? 0) * 1000
                return item["creator"]?.text == me && at >= since - Self.slack
                    ? item["id"]?.text : nil
            }
            cursor = page["response_metadata"]?["next_cursor"]?.text ?? ""
            if cursor.isEmpty { return nil }
        }
        return nil
    }
}
