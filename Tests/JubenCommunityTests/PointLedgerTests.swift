import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// The ledger of points: lines are only added, one cause counts once, a balance is a sum.
struct PointLedgerTests {
    private let kit: Kit

    init() throws { kit = try Kit() }

    private func entry(
        _ amount: Int64, _ cause: String, member: String = "m1", expires: Int64? = nil
    ) -> PointLedger.Entry {
        PointLedger.Entry(
            member: member, group: "g1", amount: amount, why: "because", cause: cause,
            actor: "lin", expiresAt: expires)
    }

    @discardableResult
    private func earn(_ entry: PointLedger.Entry, at now: Int64 = 0) throws -> PointLedger.Outcome {
        try kit.store.write { try PointLedger($0, ids: kit.ids, at: now).earn(entry) }
    }

    @discardableResult
    private func spend(_ entry: PointLedger.Entry, at now: Int64 = 0) throws -> PointLedger.Outcome
    {
        try kit.store.write { try PointLedger($0, ids: kit.ids, at: now).spend(entry) }
    }

    private func lines(_ member: String = "m1") throws -> [PointRecord] {
        try kit.store.read { try PointBook($0).lines(of: member) }
    }

    @Test func oneCauseCreditsOnce() throws {
        #expect(try earn(entry(5, "a")) == .written(balance: 5))
        #expect(try earn(entry(5, "a")) == .repeated(balance: 5))
        #expect(try earn(entry(5, "b")) == .written(balance: 10))
        #expect(try earn(entry(5, "a", member: "m2")) == .written(balance: 5))
        #expect(try lines().map(\.amount) == [5, 5])
    }

    @Test func nobodyPaysWithMoreThanThereIs() throws {
        try earn(entry(5, "a"))
        #expect(try spend(entry(6, "b")) == .short(balance: 5))
        #expect(try lines().count == 1)
        #expect(try spend(entry(5, "b")) == .written(balance: 0))
        #expect(try spend(entry(5, "b")) == .repeated(balance: 0))
        #expect(try spend(entry(1, "c")) == .short(balance: 0))
        #expect(try lines().map(\.amount) == [5, -5])
    }

    @Test func whatIsLostFirstIsSpentFirst() throws {
        try earn(entry(10, "for ever"))
        try earn(entry(10, "late", expires: 200))
        try earn(entry(10, "soon", expires: 100))
        try spend(entry(15, "paid"), at: 50)
        // Ten of "soon" and five of "late" are gone; at 100 nothing is left to lose.
        #expect(try spend(entry(1, "x"), at: 100) == .written(balance: 14))
        #expect(try lines().allSatisfy { $0.kind != .expired })
        #expect(try earn(entry(1, "y"), at: 200) == .written(balance: 11))
        #expect(try lines().filter { $0.kind == .expired }.map(\.amount) == [-4])
    }

    @Test func theHostTakesAwayWhatExpiredAtItsMoment() throws {
        try earn(entry(10, "a", expires: 100))
        try earn(entry(7, "b", expires: 300))
        #expect(try kit.store.read { try kit.society.nextChore(in: $0) } == 100)
        #expect(try kit.store.read { try PointBook($0).balance(of: "m1", at: 99) } == 17)
        // Nobody has looked yet, but what is lost is not there any more.
        #expect(try kit.store.read { try PointBook($0).balance(of: "m1", at: 100) } == 7)
        try kit.store.write { try kit.society.tend(at: 100, ids: kit.ids, in: $0) }
        #expect(try lines().map(\.amount) == [10, 7, -10])
        #expect(try kit.store.read { try kit.society.nextChore(in: $0) } == 300)
        try kit.store.write { try kit.society.tend(at: 100, ids: kit.ids, in: $0) }
        #expect(try lines().count == 3)
    }

    @Test func equalsShareARank() throws {
        for (member, amount) in [("m1", 5), ("m2", 9), ("m3", 5)] {
            try earn(entry(Int64(amount), "a", member: member))
        }
        let top = try kit.store.read { try PointBook($0).top(in: nil, limit: 2, at: 0) }
        #expect(top.map(\.rank) == [1, 2])
        #expect(top.map(\.member.id) == ["m2", "m1"])
        let inGroup = try kit.store.read { try PointBook($0).top(in: "g1", limit: 9, at: 0) }
        #expect(inGroup.map(\.rank) == [1, 2, 2])
        #expect(inGroup.map(\.balance) == [9, 5, 5])
    }

    @Test(arguments: 1...20)
    func aBalanceIsTheSumOfItsLines(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let members = ["m1", "m2", "m3"]
        var now: Int64 = 0
        for step in 0..<200 {
            now += Int64.random(in: 0..<20, using: &random)
            let member = members[Int.random(in: 0..<3, using: &random)]
            let amount = Int64.random(in: 0..<30, using: &random) + 1
            let cause = "\(Int.random(in: 0..<150, using: &random))"
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try spend(entry(amount, "s\(cause)", member: member), at: now)
            case 1: try kit.store.write { try kit.society.tend(at: now, ids: kit.ids, in: $0) }
            case 2:
                let end = now + 1 + Int64.random(in: 0..<200, using: &random)
                try earn(entry(amount, "e\(cause)", member: member, expires: end), at: now)
            default: try earn(entry(amount, "e\(cause)", member: member), at: now)
            }
            guard step.isMultiple(of: 10) else { continue }
            try kit.store.write { try kit.society.tend(at: now, ids: kit.ids, in: $0) }
            for member in members {
                let lines = try lines(member)
                let sum = lines.reduce(0) { $0 + $1.amount }
                #expect(sum >= 0)
                #expect(
                    try kit.store.read { try PointBook($0).balance(of: member, at: now) } == sum)
                // What is lost is exactly what was earned for so long and not spent.
                let living = lines.filter { $0.amount > 0 && ($0.expiresAt ?? .max) > now }
                #expect(sum <= living.reduce(0) { $0 + $1.amount })
                #expect(Set(lines.map(\.cause)).count == lines.count)
            }
        }
    }

    // MARK: Verbs

    private func values(_ verb: String, _ arguments: [Value]) throws -> [Value] {
        guard case .values(let values) = try kit.perform(verb, arguments) else { return [] }
        return values
    }

    @Test func aStepGivesPointsAndACauseOfItsNameOnce() throws {
        #expect(
            try values("points.add", ["m1", 5, ["once": "intro"]]) == [5, true])
        #expect(
            try values("points.add", ["m1", 5, ["once": "intro"]]) == [5, false])
        // A payment of that name is another cause.
        #expect(
            try values("points.spend", ["m1", 2, ["once": "intro"]]) == [true, 3])
        #expect(
            try values("points.spend", ["m1", 2, ["once": "intro"]]) == [true, 3])
        #expect(try values("points.spend", ["m1", 4]) == [false, 3])
        #expect(try kit.value("points.balance", ["m1"]) == 3)
        let history = try kit.value("points.history", ["m1"]).list ?? []
        #expect(history.map { $0["amount"] } == [-2, 5])
        #expect(history.map { $0["kind"] } == ["spent", "earned"])
        let top = try kit.value("points.top", [["group": "g1"]]).list ?? []
        #expect(top.map { $0["balance"] } == [3])
        #expect(top.map { $0["name"] } == ["书友m1"])
    }

    @Test func pointsMayLastForATime() throws {
        _ = try kit.perform("points.add", ["m1", 5, ["expires": "2h"]])
        let later = Kit.start + 2 * Kit.hour
        #expect(try kit.value("points.balance", ["m1"], at: later - 1) == 5)
        #expect(try kit.value("points.balance", ["m1"], at: later) == 0)
    }

    @Test(arguments: [0, -1, 1_000_000_001] as [Int64])
    func anAmountOutOfBoundsIsRefused(amount: Int64) throws {
        #expect(throws: VerbError.self) { try kit.perform("points.add", ["m1", .int(amount)]) }
        #expect(try lines().isEmpty)
    }

    @Test func aCheckinGivesItsPointsOnceADay() throws {
        let checkin = try kit.value(
            "checkins.open", ["g1", ["name": "读书", "match": "打卡", "points": 5]])
        try kit.say("m1", "打卡", at: Kit.start + 1)
        try kit.say("m1", "打卡 又一次", at: Kit.start + 2)
        try kit.say("m2", "今天不行", at: Kit.start + 3)
        #expect(try lines("m1").map(\.amount) == [5])
        #expect(try lines("m1").map(\.why) == ["读书"])
        #expect(try lines("m2").isEmpty)
        #expect(checkin["name"] == "读书")
    }
}
