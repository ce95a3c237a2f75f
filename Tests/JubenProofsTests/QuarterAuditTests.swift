import JubenCommunity
import JubenEngine
import JubenProofs
import JubenValue
import Testing

/// Each look at a quarter's store notices what it is there for.
@Suite struct QuarterAuditTests {
    /// Something wrong in a store that is otherwise right, and what must be said of it.
    struct Plant: Sendable, CustomTestStringConvertible {
        let check: String
        let says: String
        let rows: @Sendable (any StoreTransaction) throws -> Void

        init(
            _ check: String, _ says: String,
            _ rows: @escaping @Sendable (any StoreTransaction) throws -> Void
        ) {
            self.check = check
            self.says = says
            self.rows = rows
        }

        var testDescription: String { "\(check): \(says)" }
    }

    static let now: Int64 = 1_795_478_400_000
    static let day: Int64 = 24 * 3600 * 1000
    static let facts = QuarterFacts(end: now, orders: ["A1", "A1", "A2"])

    /// A small community in which everything is right: one who was brought, bought, and paid two
    /// others a reward by it; a check-in; a group that was dissolved in time.
    static func right(_ store: some StoreTransaction) throws {
        try store.insert(group("home", isPermanent: true))
        try store.insert(group("flash", status: .dissolved))
        for (number, who) in ["second", "third"].enumerated() {
            let at = now - 10 * day + Int64(number)
            let inviter = number == 0 ? "first" : "second"
            try store.insert(MembershipRecord(groupID: "home", memberID: who, joinedAt: at))
            try store.insert(
                ArrivalRecord(
                    id: Int64(number) + 1, groupID: "home", memberID: who, source: "invited",
                    at: at))
            try store.insert(
                InviteRecord(
                    id: Int64(number) + 1, inviterID: inviter, memberID: who, groupID: "home",
                    at: at))
        }
        try store.insert(
            MetricRecord(day: "2026-11-14", groupID: "home", metric: "joins", amount: 2))
        try store.insert(
            MetricRecord(day: "2026-11-20", groupID: "home", metric: "orders", amount: 2))
        try reward(10, "second", "order", "sum 1000, whole, rate 0.01, 10 points", store)
        try reward(
            11, "first", "order of second", "0.1 of the 10 points of second, 1 points", store)
        try store.insert(
            CheckinRecord(
                id: 1, groupID: "home", name: "早读", day: "2026-11-20", match: "打卡",
                opensAt: now - 4 * day, closesAt: now - 4 * day + 1, points: 2, status: .closed))
        try store.insert(
            CheckinEntryRecord(
                groupID: "home", name: "早读", memberID: "third", day: "2026-11-20",
                at: now - 4 * day))
        try points(20, "third", 2, "checkin:home|早读|2026-11-20", store)
        for (id, action) in [(1, "group.create"), (2, "group.dissolve")] as [(Int64, String)] {
            try store.insert(
                message(
                    id, action, to: "flash", .sent, ["id": "flash", "lasts": .int(2 * day)],
                    settledAt: now - day))
        }
    }

    private static func group(
        _ id: String, isPermanent: Bool = false, status: GroupStatus = .active,
        endsAt: Int64? = nil
    ) -> GroupRecord {
        GroupRecord(
            id: id, name: id, channel: "local", address: id, zone: "Asia/Shanghai",
            firstDay: "2026-11-20", isPermanent: isPermanent, status: status, endsAt: endsAt,
            createdAt: now - 3 * day)
    }

    private static func points(
        _ id: Int64, _ member: String, _ amount: Int64, _ cause: String,
        _ store: any StoreTransaction, balance: Int64? = nil
    ) throws {
        try store.insert(
            PointRecord(
                id: id, memberID: member, groupID: "home", kind: amount < 0 ? .spent : .earned,
                amount: amount, why: "", cause: cause, actor: "juben", at: now))
        let before = try store.get(PointBalanceRecord.self, id: member)?.balance ?? 0
        try store.upsert(
            PointBalanceRecord(memberID: member, balance: balance ?? before + amount))
    }

    private static func reward(
        _ id: Int64, _ member: String, _ cause: String, _ detail: String,
        _ store: any StoreTransaction, pays: Bool = true
    ) throws {
        try store.insert(
            AuditRecord(
                id: id, at: now, actor: "playbook:x", verb: "invites.payout",
                target: "payout:\(member)|\(cause)", detail: detail))
        guard pays, let amount = Int64(detail.split(separator: " ").dropLast().last ?? "") else {
            return
        }
        try points(id, member, amount, "invites.payout \(cause)", store)
    }

    private static func message(
        _ id: Int64, _ action: String, to group: String, _ state: DeliveryState,
        _ payload: Value = [:], dueAt: Int64 = now - 3 * day, settledAt: Int64? = nil
    ) -> OutboxRecord {
        OutboxRecord(
            id: id, runID: 1, seq: id, playbook: "x", channel: "local", lane: group,
            subject: group, key: "\(id)", action: action, payload: payload.encoded, state: state,
            dueAt: dueAt, notBefore: dueAt, createdAt: dueAt, settledAt: settledAt)
    }

    static let plants: [Plant] = [
        Plant("points", "come to 10, but 11 are shown") {
            try $0.upsert(PointBalanceRecord(memberID: "second", balance: 11))
        },
        Plant("points", "leaves 'third' with -3 points") {
            try points(99, "third", -5, "gift", $0)
        },
        Plant("points", "no balance is shown") {
            try $0.delete(PointBalanceRecord.self, [.text("third")])
        },
        Plant("invites", "nobody brings themselves") {
            try $0.insert(
                InviteRecord(id: 9, inviterID: "x", memberID: "x", groupID: "home", at: now))
        },
        Plant("invites", "they were in a group before") {
            try $0.insert(
                MembershipRecord(groupID: "other", memberID: "third", joinedAt: now - 20 * day))
        },
        Plant("invites", "nobody of that name came") {
            try $0.delete(ArrivalRecord.self, [.int(2)])
        },
        Plant("invites", "they left before") {
            try $0.insert(
                InviteRecord(
                    id: 9, inviterID: "x", memberID: "y", groupID: "home", at: now, leftAt: now - 1)
            )
        },
        Plant("payouts", "have no audit line") { try $0.delete(AuditRecord.self, [.int(10)]) },
        Plant("payouts", "have 2 audit lines") {
            try reward(
                30, "second", "order", "sum 1000, whole, rate 0.01, 10 points", $0, pays: false)
        },
        Plant("payouts", "the audit line says 12") {
            try $0.delete(AuditRecord.self, [.int(10)])
            try reward(
                30, "second", "order", "sum 1000, whole, rate 0.01, 12 points", $0, pays: false)
        },
        Plant("payouts", "were never paid") {
            try reward(30, "third", "else", "sum 1000, whole, rate 0.01, 7 points", $0, pays: false)
        },
        Plant("payouts", "cannot be read") {
            try reward(30, "third", "else", "nothing", $0, pays: false)
        },
        Plant("levels", "is of a third level") {
            try reward(
                30, "zero", "order of second of first",
                "0.1 of the 1 points of first, 1 points", $0)
        },
        Plant("levels", "they did not bring them") {
            try reward(30, "x", "o2", "sum 1000, whole, rate 0.01, 10 points", $0)
            try reward(31, "first", "o2 of x", "0.1 of the 10 points of x, 1 points", $0)
        },
        Plant("levels", "was never paid") {
            try reward(31, "first", "o3 of second", "0.1 of the 10 points of second, 1 points", $0)
        },
        Plant("levels", "is more than the reward") {
            try reward(30, "second", "o4", "sum 1000, whole, rate 0.01, 1 points", $0)
            try reward(31, "first", "o4 of second", "2 of the 1 points of second, 2 points", $0)
        },
        Plant("levels", "is a second one") {
            try reward(30, "x", "order of second", "0.1 of the 10 points of second, 1 points", $0)
        },
        Plant("promises", "lives, and its end was") { try $0.insert(group("late", endsAt: now)) },
        Plant("promises", "is not permanent") { try $0.insert(group("lost")) },
        Plant("promises", "still being dissolved") {
            try $0.insert(group("closing", status: .closing))
        },
        Plant("promises", "was dissolved 1440 minutes after its end") {
            try $0.update(
                message(
                    2, "group.dissolve", to: "flash", .sent, ["id": "flash"], settledAt: now))
        },
        Plant("deliveries", "is sending") {
            try $0.insert(message(9, "message", to: "home", .sending))
        },
        Plant("deliveries", "is doubt") {
            try $0.insert(message(9, "message", to: "home", .doubt))
        },
        Plant("deliveries", "waits since") {
            try $0.insert(message(9, "message", to: "home", .pending, dueAt: now - 8 * day))
        },
        Plant("runs", "is failed: it broke") {
            try $0.insert(
                RunRecord(
                    id: 1, playbook: "x", triggerID: "x#y", subject: "home", scriptHash: "",
                    status: .failed, seed: 1, arguments: [], error: "it broke", createdAt: now))
        },
        Plant("checkins", "brought 0 points, not 2") {
            try $0.insert(
                CheckinEntryRecord(
                    groupID: "home", name: "早读", memberID: "second", day: "2026-11-20", at: now))
        },
        Plant("checkins", "points came without a check-in") {
            try points(40, "second", 2, "checkin:home|早读|2026-11-20", $0)
        },
        Plant("joins", "2 people came, and 3 were counted") {
            try $0.upsert(
                MetricRecord(day: "2026-11-14", groupID: "home", metric: "joins", amount: 3))
        },
        Plant("joins", "were not counted") {
            try $0.delete(MetricRecord.self, ["2026-11-14", "home", "joins"])
        },
        Plant("orders", "told of 2 orders, and 3 were counted") {
            try $0.upsert(
                MetricRecord(day: "2026-11-20", groupID: "home", metric: "orders", amount: 3))
        },
    ]

    @Test func nothingIsSaidOfAStoreInWhichAllIsRight() throws {
        let store = MemoryStore()
        try store.write { try Self.right($0) }
        let found = try store.read { try QuarterAudit.violations(in: $0, Self.facts) }
        #expect(found.isEmpty, "\(found)")
    }

    @Test(arguments: plants) func whatIsWrongIsNoticed(plant: Plant) throws {
        let store = MemoryStore()
        try store.write { transaction in
            try Self.right(transaction)
            try plant.rows(transaction)
        }
        let check = try #require(QuarterCheck.named(plant.check))
        let found = try store.read { try check.violations($0, Self.facts) }
        #expect(found.contains { $0.contains(plant.says) }, "\(found)")
    }

    @Test func everyCheckHasSomethingThatItNotices() {
        #expect(Set(Self.plants.map(\.check)) == Set(QuarterCheck.all.map(\.name)))
    }

    // MARK: The report

    private static func page(messages: Int, end: String = "</body>\n</html>\n") -> String {
        let cells = ["90", "成长", "3", "2", "0", "50 %", "\(messages)", ""]
            .map { "<td>\($0)</td>" }.joined()
        let head = (0..<9).map { "<th>\($0)</th>" }.joined()
        return
            "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>x</title></head>\n<body>"
            + "<table><tr>\(head)</tr>\n<tr><th>晨读 <b>1</b></th>\(cells)</tr></table>\(end)"
    }

    private static let emptyRow = String(repeating: "<td></td>", count: 9)

    static let pages: [(String, String?)] = [
        (page(messages: 7), nil),
        (page(messages: 8), "messages come to 8, the store's to 7"),
        (page(messages: 7, end: "</html>"), "</html> closes <body>"),
        (page(messages: 7, end: "</body>"), "<html> stays open"),
        (page(messages: 7, end: "<p class=\"x"), "a tag is cut off"),
        ("nothing", "it is no HTML"),
        (
            page(messages: 7, end: "<table><tr>\(emptyRow)</tr></table></body></html>"),
            "has 2 groups, the store 1"
        ),
    ]

    @Test(arguments: pages) func aPageThatDoesNotOpenOrAgreeIsNoticed(
        page: String, says: String?
    ) throws {
        let store = MemoryStore()
        try store.write { transaction in
            for (metric, amount) in [("members", 3), ("joins", 2), ("messages", 7)]
                as [(String, Int64)]
            {
                try transaction.insert(
                    MetricRecord(
                        day: "2026-11-24", groupID: "home", metric: metric, amount: amount))
            }
        }
        let found = try store.read {
            try QuarterReport.violations(of: page, days: "2026-11-24"..."2026-11-25", in: $0)
        }
        guard let says else {
            #expect(found.isEmpty, "\(found)")
            return
        }
        #expect(found.contains { $0.message.contains(says) }, "\(found)")
    }
}
