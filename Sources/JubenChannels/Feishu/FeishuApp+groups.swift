import JubenEngine
import JubenValue

extension FeishuApp {
    func create(
        _ row: OutboxRecord, _ details: Value
    ) async throws(CallFailure) -> DeliveryResult {
        var body: [String: Value] = ["name": details["name"] ?? ""]
        if let purpose = details["purpose"]?.text, !purpose.isEmpty {
            body["description"] = .string(purpose)
        }
        if let owner = details["owner"]?.text, !owner.isEmpty { body["owner_id"] = .string(owner) }
        let table = Value.map(body)
        let key = WireText.shortKey(row.key)
        let path = "/im/v1/chats?set_bot_manager=true&user_id_type=open_id&uuid=\(key)"
        let data = try await client.call(path) { .json("POST", $0, table) }
        guard let id = data["chat_id"]?.text else {
            throw client.caller.lost("Feishu answered without the group's id", false)
        }
        return .done(["address": .string(id)])
    }

    func change(
        _ row: OutboxRecord, _ details: Value, _ method: String
    ) async throws(CallFailure) {
        let member = OutgoingMessage.Member(details["member"])
        let data = try await client.call(
            "/im/v1/chats/\(row.group)/members?member_id_type=open_id"
        ) {
            .json(method, $0, ["id_list": [.string(member.id)]])
        }
        let unknown =
            (data["invalid_id_list"]?.list ?? []) + (data["not_existed_id_list"]?.list ?? [])
        guard unknown.isEmpty else {
            throw CallFailure(
                .notFound,
                "Feishu knows no \(member.name) by the open_id \(member.id): the app must see the "
                    + "member's department")
        }
    }

    func dissolve(_ row: OutboxRecord) async throws(CallFailure) {
        _ = try await client.call("/im/v1/chats/\(row.group)", done: FeishuCodes.dissolved) {
            PlatformRequest("DELETE", $0)
        }
    }

    /// Feishu has members and administrators, and nothing between them.
    func promote(_ row: OutboxRecord, _ details: Value) async throws(CallFailure) {
        let member = OutgoingMessage.Member(details["member"])
        let verb = details["role"]?.text == "member" ? "delete_managers" : "add_managers"
        let path = "/im/v1/chats/\(row.group)/managers/\(verb)?member_id_type=open_id"
        _ = try await client.call(path, isHarmless: true) {
            .json("POST", $0, ["manager_ids": [.string(member.id)]])
        }
    }

    func update(_ row: OutboxRecord, _ table: Value) async throws(CallFailure) {
        _ = try await client.call("/im/v1/chats/\(row.group)", isHarmless: true) {
            .json("PUT", $0, table)
        }
    }
}

extension OutboxRecord {
    /// The group's id for a path.
    fileprivate var group: String { WireText.percent(address) }
}
