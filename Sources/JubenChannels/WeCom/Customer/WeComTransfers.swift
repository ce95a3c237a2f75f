import JubenEngine
import JubenValue

/// Hands customer groups, and customers, of one member over to another (在职继承, 离职继承).
struct WeComTransfers: Sendable {
    /// The most customers of one call.
    static let customersMax = 100
    /// When a hand-over that is under way is looked at again, in milliseconds.
    static let underWayPause: Int64 = 3600 * 1000
    /// How many of those who stay are named.
    private static let namedMax = 20

    let session: WeComSession
    /// WeCom's userids of Juben's members, where they differ.
    let userids: [String: String]

    private func userid(_ value: Value?) -> String {
        let id = value?["id"]?.text ?? value?.text ?? ""
        return userids[id] ?? id
    }

    // MARK: Groups

    /// Hands a group over, by whichever way its owner's standing asks for.
    func group(_ row: OutboxRecord, _ payload: Value) async throws(WeComError) -> DeliveryResult {
        let heir = userid(payload["to"])
        guard try await owner(of: row.address) != heir else { return Self.done(heir) }
        let body: Value = [
            "chat_id_list": [.string(row.address)], "new_owner": .string(heir),
        ]
        do throws(WeComError) {
            // Those who have left first: WeCom says so when the owner has not.
            for path in ["transfer", "onjob_transfer"] {
                let answer = try await session.call(
                    "externalcontact/groupchat/\(path)", .json(body))
                let failed = answer["failed_chat_list"]?.list?.first {
                    $0["chat_id"]?.text == row.address
                }
                guard let failed, let code = failed["errcode"]?.integer, code != 0 else {
                    return Self.done(heir)
                }
                switch code {
                case WeComCode.ownerStays where path == "transfer": continue
                case WeComCode.transferSame, WeComCode.transferDone: return Self.done(heir)
                case WeComCode.transferUnderWay:
                    return DeliveryResult(
                        .deferred(by: Self.underWayPause),
                        problem: "WeCom is handing the group over")
                default: throw WeComCode.error(code, failed["errmsg"]?.text ?? "")
                }
            }
        } catch {
            return try Self.leave(error)
        }
        return DeliveryResult(.pendingHuman)
    }

    private static func done(_ heir: String) -> DeliveryResult {
        DeliveryResult(.accepted, receipt: Value.map(["owner": .string(heir)]).encoded)
    }

    /// What WeCom does not do is left to a person, with WeCom's reason.
    private static func leave(_ error: WeComError) throws(WeComError) -> DeliveryResult {
        switch error.fault {
        case .permission, .notFound, .invalid, .unsupported:
            return DeliveryResult(.pendingHuman, problem: error.sentence)
        default: throw error
        }
    }

    /// Who owns a group, as WeCom says now; empty when it does not say.
    func owner(of chat: String) async throws(WeComError) -> String {
        let answer = try await session.call(
            "externalcontact/groupchat/get", .json(["chat_id": .string(chat), "need_name": 0]),
            effect: .none)
        return answer["group_chat"]?["owner"]?.text ?? ""
    }

    /// Whether a group has the owner that it was to get.
    func isDone(_ row: OutboxRecord) async throws(WeComError) -> Bool {
        try await owner(of: row.address) == userid(try row.wecomPayload()["to"])
    }

    // MARK: Customers

    /// Hands the customers of a member over; those whose turn came before are left out.
    func customers(_ payload: Value) async throws(WeComError) -> DeliveryResult {
        let (from, heir) = (userid(payload["from"]), userid(payload["to"]))
        do throws(WeComError) {
            let gone = try await unassigned(of: from)
            let prefix = gone.isEmpty ? "externalcontact/" : "externalcontact/resigned/"
            let all = try await gone.isEmpty ? customers(of: from) : gone
            var tally = Tally(try await results(prefix, from, heir))
            let rest = all.filter { tally.known[$0] == nil }
            for start in stride(from: 0, to: rest.count, by: Self.customersMax) {
                let some = rest[start..<min(start + Self.customersMax, rest.count)]
                let answer = try await session.call(
                    prefix + "transfer_customer",
                    .json([
                        "handover_userid": .string(from), "takeover_userid": .string(heir),
                        "external_userid": .list(some.map(Value.string)),
                    ]))
                for one in answer["customer"]?.list ?? [] { tally.add(one) }
            }
            return tally.result
        } catch {
            return try Self.leave(error)
        }
    }

    /// What became of the customers of a hand-over.
    private struct Tally {
        /// The states of WeCom's own table, by the customer.
        let known: [String: Int64]
        private(set) var begun = 0
        private(set) var refused: [(customer: String, why: String)] = []

        init(_ known: [String: Int64]) {
            self.known = known
            for (customer, state) in known.sorted(by: { $0.key < $1.key }) {
                switch state {
                case 3: refused.append((customer, "the customer declined"))
                case 4: refused.append((customer, "the heir has as many customers as can be"))
                default: break
                }
            }
        }

        mutating func add(_ one: Value) {
            let customer = one["external_userid"]?.text ?? ""
            switch one["errcode"]?.integer ?? 0 {
            case 0: begun += 1
            case let code: refused.append((customer, WeComCode.error(code, "").sentence))
            }
        }

        var result: DeliveryResult {
            let receipt: Value = [
                "begun": .int(Int64(begun)),
                "done": .int(Int64(known.values.count { $0 == 1 })),
                "waiting": .int(Int64(known.values.count { $0 == 2 })),
                "refused": .list(
                    refused.prefix(WeComTransfers.namedMax).map {
                        ["customer": .string($0.customer), "why": .string($0.why)]
                    }),
            ]
            guard let first = refused.first else {
                return DeliveryResult(.accepted, receipt: receipt.encoded)
            }
            return DeliveryResult(
                .pendingHuman, receipt: receipt.encoded,
                problem: "\(refused.count) customers stay where they are, the first because: "
                    + first.why)
        }
    }

    private func customers(of member: String) async throws(WeComError) -> [String] {
        do throws(WeComError) {
            return try await session.call(
                "externalcontact/list", query: [("userid", member)], effect: .none)[
                    "external_userid"]?.list?.compactMap(\.text) ?? []
        } catch {
            // One who has no customers.
            guard error.code == WeComCode.noCustomer else { throw error }
            return []
        }
    }

    /// The customers of a member who has left, that nobody has taken over yet.
    private func unassigned(of member: String) async throws(WeComError) -> [String] {
        try await session.pages(
            "externalcontact/get_unassigned_list", ["page_size": 1000], "info"
        ).filter { $0["handover_userid"]?.text == member }
            .compactMap { $0["external_userid"]?.text }
    }

    private func results(
        _ prefix: String, _ from: String, _ heir: String
    ) async throws(WeComError) -> [String: Int64] {
        let rows = try await session.pages(
            prefix + "transfer_result",
            ["handover_userid": .string(from), "takeover_userid": .string(heir)], "customer")
        var states: [String: Int64] = [:]
        for row in rows {
            guard let customer = row["external_userid"]?.text else { continue }
            states[customer] = row["status"]?.integer ?? 0
        }
        return states
    }
}
