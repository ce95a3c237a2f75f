import JubenEngine
import JubenValue

/// Codes that lead into customer groups (加入群聊), which WeCom keeps and Juben directs.
///
/// WeCom has no list of them: one whose id got lost can be neither read nor changed any more.
struct WeComJoinWays: Sendable {
    /// The most groups that one code leads to.
    static let groupsMax = 5
    /// The longest remark, and the longest name of new groups, in characters.
    static let remarkMax = 30
    static let nameMax = 40
    /// A code that is shown as a picture.
    private static let asPicture: Int64 = 2
    private static let folder = "externalcontact/groupchat/"

    let session: WeComSession

    func perform(
        _ row: OutboxRecord, _ payload: Value
    ) async throws(WeComError) -> DeliveryResult {
        switch row.action {
        case "link.open": try await open(row, payload)
        case "link.update": try await update(row, payload)
        default: try await close(row)
        }
    }

    /// What became of a call whose answer was lost.
    func ask(_ row: OutboxRecord, _ payload: Value) async throws(WeComError) -> DeliveryResult {
        guard row.action == "link.open" else {
            // It reads what is there, and changes nothing twice.
            return try await perform(row, payload)
        }
        guard let id = Self.made(row) else {
            throw WeComError(
                .unknownOutcome,
                "whether WeCom made the code is not known, and WeCom has no list of codes; nobody "
                    + "has seen one that it made: 'juben outbox resend \(row.id)' makes one that "
                    + "Juben knows")
        }
        return try await picture(of: id, row)
    }

    private static func made(_ row: OutboxRecord) -> String? {
        row.receipt.flatMap { try? Value(encoded: $0) }?["code"]?.text
    }

    private static func receipt(_ id: String, url: String = "") -> [UInt8] {
        Value.map(["code": .string(id), "url": .string(url)]).encoded
    }

    // MARK: Opening

    private func open(
        _ row: OutboxRecord, _ payload: Value
    ) async throws(WeComError) -> DeliveryResult {
        // An earlier try may have come as far as the code.
        if let id = Self.made(row) { return try await picture(of: id, row) }
        let body = Self.body(payload, groups: Self.texts(payload["groups"]))
        let answer = try await session.call(Self.folder + "add_join_way", .json(.map(body)))
        guard let id = answer["config_id"]?.text else {
            throw WeComError(.unknownOutcome, "WeCom made a code and did not say which")
        }
        return try await picture(of: id, row)
    }

    private func picture(
        of id: String, _ row: OutboxRecord
    ) async throws(WeComError) -> DeliveryResult {
        do throws(WeComError) {
            let url = try await way(id)["qr_code"]?.text ?? ""
            return DeliveryResult(.accepted, receipt: Self.receipt(id, url: url))
        } catch {
            let result = error.result(of: row, receipt: Self.receipt(id))
            switch result.kind {
            case .deferred, .tryAgain: return result
            // The code is there, whatever becomes of its picture.
            default: return DeliveryResult(.accepted, receipt: Self.receipt(id))
            }
        }
    }

    private static func body(_ payload: Value, groups: [String]) -> [String: Value] {
        let title = payload["title"]?.text ?? ""
        let name = payload["new_groups"]?.text ?? ""
        var body: [String: Value] = [
            "scene": .int(asPicture), "state": payload["state"] ?? "",
            "remark": .string(
                String((title.isEmpty ? payload["name"]?.text ?? "" : title).prefix(remarkMax))),
            "chat_id_list": .list(groups.prefix(groupsMax).map(Value.string)),
            // WeCom makes groups of its own accord unless it is told not to.
            "auto_create_room": .int(name.isEmpty ? 0 : 1),
        ]
        if !name.isEmpty {
            body["room_base_name"] = .string(String(name.prefix(nameMax)))
            body["room_base_id"] = 1
        }
        return body
    }

    // MARK: Changing

    private func way(_ id: String) async throws(WeComError) -> Value {
        try await session.call(
            Self.folder + "get_join_way", .json(["config_id": .string(id)]), effect: .none)[
                "join_way"] ?? nil
    }

    private func update(
        _ row: OutboxRecord, _ payload: Value
    ) async throws(WeComError) -> DeliveryResult {
        let id = row.address
        guard !id.isEmpty else {
            throw WeComError(.notFound, "the link has no code on WeCom: 'juben links open' it")
        }
        let old: Value
        do throws(WeComError) {
            old = try await way(id)
        } catch {
            guard error.fault == .invalid || error.fault == .notFound else { throw error }
            throw WeComError(
                code: error.code, .notFound,
                "the link's code is not on WeCom any more (\(error.sentence)): 'juben links "
                    + "close' it and open another")
        }
        let known = Self.texts(payload["known"])
        // An update replaces everything, also the groups that WeCom made by itself.
        let others = Self.texts(old["chat_id_list"]).filter { !known.contains($0) }
        let wanted = Self.texts(payload["groups"])
        var body = Self.body(
            payload, groups: wanted.prefix(Self.groupsMax - min(others.count, 1)) + others)
        let isSame = body.allSatisfy { name, value in old[name] == value }
        if !isSame {
            body["config_id"] = .string(id)
            // What is read before decides, so an update that got lost is simply made again.
            _ = try await session.call(
                Self.folder + "update_join_way", .json(.map(body)), effect: .none)
        }
        return DeliveryResult(
            .accepted, receipt: Self.receipt(id, url: old["qr_code"]?.text ?? ""))
    }

    private func close(_ row: OutboxRecord) async throws(WeComError) -> DeliveryResult {
        guard !row.address.isEmpty else { return .done() }
        let id: WeComClient.Body = .json(["config_id": .string(row.address)])
        do throws(WeComError) {
            _ = try await session.call(Self.folder + "del_join_way", id, effect: .none)
        } catch {
            guard error.fault == .invalid || error.fault == .notFound else { throw error }
            // One that an earlier try deleted cannot be read either.
            do throws(WeComError) {
                _ = try await way(row.address)
            } catch {
                guard error.fault == .invalid || error.fault == .notFound else { throw error }
                return .done()
            }
            throw error
        }
        return .done()
    }

    private static func texts(_ value: Value?) -> [String] {
        value?.list?.compactMap(\.text) ?? []
    }
}
