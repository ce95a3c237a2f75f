import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@testable import JubenCommunity

/// The numbers of days: what they are made of, when they are counted, and what becomes of goals.
struct DayCountTests {
    private static let day: Int64 = 24 * Kit.hour
    private let kit: Kit
    private let first: LocalDate

    init() throws {
        kit = try Kit()
        first = try LocalDate.parse("2026-11-24")
        try kit.store.write { try AudienceVersion.change(in: $0) }
        try tend(at: Kit.start)
    }

    /// Does what is due without a run, until nothing is.
    private func tend(at now: Int64) throws {
        while let due = try kit.store.read({ try kit.society.nextChore(in: $0) }), due <= now {
            try kit.store.write { try kit.society.tend(at: now, ids: kit.ids, in: $0) }
        }
    }

    private func numbers(_ date: String, _ group: String = "g1") throws -> [String: Int64] {
        try kit.store.read { try MetricBook($0).day(LocalDate.parse(date), of: group) }
    }

    private func post(
        _ key: String, at now: Int64, promo: Bool = false, value: String? = nil
    ) throws {
        try kit.store.write { transaction in
            var payload: [String: Value] = ["text": "早"]
            payload["value"] = value.map(Value.string)
            let row = OutboxRecord(
                id: kit.ids.next(at: now), runID: 0, seq: 0, playbook: "p", channel: "local",
                lane: "g1", subject: "g1", key: key, action: "message",
                payload: Value.map(payload).encoded, state: .sent, dueAt: now, notBefore: now,
                flags: promo ? "promo" : "", createdAt: now)
            try transaction.insert(row)
            _ = try kit.society.settled(row, at: now, ids: kit.ids, in: transaction)
        }
    }

    private func join(_ name: String, at now: Int64) throws {
        try kit.observe(
            "member.joined", ["member": ["id": .string(name), "name": .string(name)]], at: now)
    }

    private func leave(_ name: String, at now: Int64) throws {
        try kit.observe("member.left", ["member": ["id": .string(name)]], at: now)
    }

    @Test("Row 1: a day's members, joins, leaves, speakers and messages match the event log")
    func aDayIsCountedWhenItIsOver() throws {
        let nine = Kit.start + 9 * Kit.hour
        try kit.say("m1", "早", at: Kit.start)
        try post("a", at: nine, value: "information")
        try post("b", at: nine + 1, promo: true, value: "welfare")
        try kit.say("m2", "读了", at: nine + DayCount.replyWindow)
        try kit.say("m2", "又读了", at: nine + DayCount.replyWindow + 1)
        try join("m4", at: nine + 2)
        try join("m5", at: nine + 3)
        try leave("m5", at: nine + 4)
        try leave("m5", at: nine + 5)
        try kit.say("m3", "晚安", at: Kit.start + Self.day - 1)
        try kit.say("m1", "第二天了", at: Kit.start + Self.day)
        #expect(try numbers("2026-11-24")["members"] == nil)
        try tend(at: Kit.start + Self.day)
        let numbers = try numbers("2026-11-24")
        let expected: [String: Int64] = [
            "members": 4, "joins": 2, "leaves": 1, "speakers": 3, "messages": 4, "posts": 2,
            "promotions": 1, "replies": 1, "repliers": 1, "posts:information": 1,
            "posts:welfare": 1,
        ]
        for (metric, amount) in expected { #expect(numbers[metric] == amount, "\(metric)") }
        #expect(numbers["checkins"] == nil)
        let heard = try kit.store.read { try $0.fetch(Query(InboxRecord.self)) }
        #expect(heard.count { $0.name == "member.joined" } == 2)
        try tend(at: Kit.start + 2 * Self.day)
        #expect(try self.numbers("2026-11-25")["messages"] == 1)
    }

    @Test func aDayThatWasSleptThroughIsCountedAsItWas() throws {
        try kit.say("m1", "早", at: Kit.start + Kit.hour)
        try leave("m1", at: Kit.start + 2 * Self.day + Kit.hour)
        try tend(at: Kit.start + 5 * Self.day)
        #expect(try numbers("2026-11-24")["members"] == 3)
        #expect(try numbers("2026-11-25")["members"] == 3)
        #expect(try numbers("2026-11-26")["members"] == 2)
        #expect(try numbers("2026-11-28")["silent_days"] == 4)
        #expect(try numbers("2026-11-29").isEmpty)
    }

    @Test func whatNobodyCountedYetIsNotPruned() throws {
        try kit.say("m1", "早", at: Kit.start + Kit.hour)
        var progress = PruneProgress()
        var counts = PruneCounts()
        let later = Kit.start + 3 * Self.day
        func prune() throws {
            progress = PruneProgress()
            try kit.store.write { transaction in
                while try kit.society.prune(
                    &progress, &counts, before: later, rowsMax: 10, in: transaction)
                {}
            }
        }
        try prune()
        #expect(counts.messages == 0)
        try tend(at: later)
        try prune()
        #expect(counts.messages == 1)
        #expect(try numbers("2026-11-24")["messages"] == 1)
    }

    @Test func whoStaysIsRetained() throws {
        try join("stays", at: Kit.start + Kit.hour)
        try join("goes", at: Kit.start + Kit.hour)
        try leave("goes", at: Kit.start + Self.day + Kit.hour)
        try tend(at: Kit.start + 9 * Self.day)
        // Three were there from the day's first millisecond.
        #expect(try numbers("2026-11-25")["came_1"] == 5)
        #expect(try numbers("2026-11-25")["kept_1"] == 4)
        #expect(try numbers("2026-12-01")["kept_7"] == 4)
        #expect(try numbers("2026-11-26")["came_1"] == nil)
    }

    @Test func onlyADayWithACheckInHasARateOfIt() throws {
        guard
            case .values = try kit.perform(
                "checkins.open", ["g1", ["name": "读书", "match": "打卡"]],
                at: Kit.start + Kit.hour)
        else { throw VerbError("test", "no check-in") }
        try kit.say("m1", "打卡 第一章", at: Kit.start + 2 * Kit.hour)
        try kit.say("m2", "你好", at: Kit.start + 2 * Kit.hour)
        try tend(at: Kit.start + 2 * Self.day)
        let days = try ["2026-11-24", "2026-11-25"].map { try numbers($0) }
        let rates = days.map { day in
            var sum = MetricSum()
            sum.add(day)
            return sum.number(Goal.Measure("checkin_rate"))
        }
        #expect(rates == [1.0 / 3, nil])
        #expect(days[0]["checkin_messages"] == 1)
    }

    @Test("Row 51: after its dissolution a group is out of the figures, and its history stays")
    func aDissolvedGroupKeepsItsHistory() throws {
        try kit.say("m1", "再见", at: Kit.start + Kit.hour)
        try kit.store.write { transaction in
            let row = OutboxRecord(
                id: kit.ids.next(at: Kit.start), runID: 0, seq: 0, playbook: "p",
                channel: "local", lane: "g1", subject: "g1", key: "end", action: "group.dissolve",
                payload: Value.map([:]).encoded, state: .sent, dueAt: Kit.start,
                notBefore: Kit.start, createdAt: Kit.start)
            _ = try kit.society.settled(
                row, at: Kit.start + 2 * Kit.hour, ids: kit.ids, in: transaction)
        }
        try tend(at: Kit.start + 3 * Self.day)
        #expect(try numbers("2026-11-24")["messages"] == 1)
        #expect(try numbers("2026-11-25").isEmpty)
        let readings = try kit.store.read {
            try HealthBook($0).all(before: first.adding(days: 1))
        }
        #expect(readings.isEmpty)
    }

    @Test("Row 76: the minutes that people noted with their tasks are added up by group")
    func minutesOfWorkAreAddedUp() throws {
        for (number, minutes) in [(1, 15), (2, 20), (3, nil)] as [(Int64, Int64?)] {
            try kit.store.write { transaction in
                let task = TaskRecord(
                    id: number, kind: "ask", groupID: "g1", owner: "m1", title: "回访",
                    detail: "{\"why\":\"回访\"}", status: .open, createdAt: Kit.start + number)
                try transaction.insert(task)
                #expect(
                    try TaskDesk.answer(
                        task, yes: true, note: "", minutes: minutes, by: "m1",
                        at: Kit.start + number, ids: kit.ids, in: transaction))
                let posted = try transaction.fetch(Query(InboxRecord.self)).first {
                    $0.subject == "\(number)"
                }
                var event = try #require(posted)
                try kit.society.observe(
                    &event, at: Kit.start + number, ids: kit.ids, in: transaction)
            }
        }
        let report = try kit.store.read { reader in
            var builder = ReportBuilder(
                reader, days: first.daysSinceEpoch...first.daysSinceEpoch, groups: nil,
                settings: HealthSettings(), zone: kit.zone, now: Kit.start + Kit.hour)
            return try builder.make { _ in [] }
        }
        #expect(report.tasks.minutes == 35)
        #expect(report.tasks.done == 3)
        #expect(report.groups.map(\.minutes) == [35])
        let kept = try kit.store.read { try $0.get(TaskRecord.self, id: 1) }
        #expect(try Value(json: kept?.detail ?? "")["why"] == "回访")
    }

    // MARK: What playbooks count

    @Test func aCauseIsCountedOnce() throws {
        let options: Value = ["group": "g1", "once": "order-1"]
        #expect(try kit.value("metrics.count", ["orders", 2, options]) == true)
        #expect(try kit.value("metrics.count", ["orders", 2, options]) == false)
        #expect(try kit.value("metrics.count", ["orders"]) == true)
        #expect(try numbers("2026-11-24")["orders"] == 3)
        for name in ["members", "Orders", "", "kept_7", "posts:x"] {
            #expect(throws: VerbError.self) {
                try kit.perform("metrics.count", [.string(name)])
            }
        }
    }

    @Test func aPlaybookReadsDaysThatAreOver() throws {
        try kit.say("m1", "早", at: Kit.start)
        try tend(at: Kit.start + 2 * Self.day)
        let now = Kit.start + 2 * Self.day
        #expect(try kit.value("metrics.get", ["messages"], at: now) == 0)
        #expect(try kit.value("metrics.get", ["messages", ["days": 2]], at: now) == 1)
        #expect(
            try kit.value("metrics.get", ["active_rate", ["days": 2]], at: now)
                == .double(1.0 / 6))
        #expect(try kit.value("metrics.get", ["checkin_rate"], at: now) == nil)
        #expect(try kit.value("metrics.get", ["messages"], at: Kit.start) == nil)
    }

    // MARK: Goals

    private func declare(_ goals: [Value]) throws {
        try kit.store.write { transaction in
            try transaction.upsert(
                PlaybookRecord(
                    name: "sale", file: "playbooks/sale.lua", title: "卖", hash: "",
                    deployedAt: 0))
            try transaction.upsert(
                StateRecord(
                    scope: Deployment.headScope, key: "sale",
                    value: Value.map(["goals": .list(goals)]).encoded))
        }
    }

    @Test("Row 70: a goal has a number and a last day, its progress is kept, and it is missed")
    func aGoalIsSettledAtItsLastDay() throws {
        try declare([
            ["metric": "orders", "target": 3, "by": "2026-11-25"],
            ["metric": "orders", "target": 4, "by": "2026-11-25"],
            ["metric": "orders", "of": "joins", "target": .double(0.5), "by": "2026-11-26"],
            ["metric": "active_rate", "target": .double(0.3), "by": "2026-12-31"],
        ])
        try join("m4", at: Kit.start + 1)
        try kit.say("m1", "买", at: Kit.start + 2)
        _ = try kit.perform("metrics.count", ["orders", 2], at: Kit.start + 3)
        try tend(at: Kit.start + Self.day)
        func goals() throws -> [GoalRecord] {
            try kit.store.read { try $0.fetch(Query(GoalRecord.self)) }
        }
        #expect(try goals().map(\.status) == [.open, .open, .open, .open])
        #expect(try goals().map { $0.value ?? -1 } == [250_000, 2_000_000, 2_000_000, 2_000_000])
        _ = try kit.perform("metrics.count", ["orders"], at: Kit.start + Self.day + 3)
        try tend(at: Kit.start + 4 * Self.day)
        let byMetric = Dictionary(
            uniqueKeysWithValues: try goals().map { ("\($0.metric) \($0.target)", $0.status) })
        #expect(
            byMetric == [
                "active_rate 300000": .open, "orders/joins 500000": .reached,
                "orders 3000000": .reached, "orders 4000000": .missed,
            ])
        let told = try kit.store.read { try $0.fetch(Query(InboxRecord.self)) }
            .filter { $0.name.hasPrefix("goal.") }.map(\.name).sorted()
        #expect(told == ["goal.missed", "goal.reached", "goal.reached"])
        let audit = try kit.store.read { try $0.fetch(Query(AuditRecord.self)) }
        #expect(audit.map(\.verb).sorted() == told)
        #expect(audit.contains { $0.detail == "orders 3.0 of 4.0 by 2026-11-25" })
    }
}
