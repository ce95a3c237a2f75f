import JubenEngine
import JubenValue

extension TelegramBot {
    /// What a role may do; whoever is to have no right is no administrator any more.
    private static let rights: [String: Set<String>] = [
        "member": [],
        "moderator": [
            "can_manage_chat", "can_delete_messages", "can_restrict_members", "can_pin_messages",
        ],
        "admin": [
            "can_manage_chat", "can_delete_messages", "can_restrict_members", "can_pin_messages",
            "can_change_info", "can_invite_users",
        ],
    ]

    /// Removes, bans, or gives rights.
    func move(_ row: OutboxRecord, _ chat: Value) async throws(CallFailure) {
        let user = Self.number(OutgoingMessage.Member(row.details["member"]).id)
        let who: [String: Value] = ["chat_id": chat, "user_id": user]
        switch row.action {
        case "member.ban":
            _ = try await client.call("banChatMember", .map(who), isHarmless: true)
        case "member.unban": try await unban(who)
        case "member.promote":
            let role = row.details["role"]?.text ?? "moderator"
            let given = Self.rights[role] ?? []
            let all = Self.rights.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            let flags = Dictionary(
                uniqueKeysWithValues: all.map { ($0, Value.bool(given.contains($0))) })
            _ = try await client.call(
                "promoteChatMember", .map(who.merging(flags) { $1 }), isHarmless: true)
        default: try await remove(who)
        }
    }

    /// Without the flag, to lift a ban would remove whoever has come in again.
    private func unban(_ who: [String: Value]) async throws(CallFailure) {
        _ = try await client.call(
            "unbanChatMember", .map(who.merging(["only_if_banned": true]) { $1 }),
            isHarmless: true)
    }

    /// Telegram knows no removal: a ban that is taken back at once lets the member come again.
    private func remove(_ who: [String: Value]) async throws(CallFailure) {
        _ = try await client.call("banChatMember", .map(who))
        do throws(CallFailure) {
            try await unban(who)
        } catch {
            throw CallFailure(
                .unknownOutcome,
                "the member is out, but still banned: \(error.result.problem); resend to lift it")
        }
    }
}
