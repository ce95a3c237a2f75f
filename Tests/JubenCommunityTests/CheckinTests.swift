import JubenCommunity
import JubenEngine
import JubenValue
import Testing

@Suite struct CheckinTests {
    private static func open(_ kit: Kit, day: Int64, makeups: Int64 = 0) throws -> Value {
        try kit.value(
            "checkins.open",
            [
                "g1",
                ["name": "读书", "match": ["打卡"], "until_": "24:00", "makeups": .int(makeups)],
            ], at: Kit.start + day * 24 * Kit.hour + 8 * Kit.hour)
    }

    private static func at(_ day: Int64, _ time: Int64) -> Int64 {
        Kit.start + day * 24 * Kit.hour + time
    }

    @Test func twoCheckinsOnADayCountOnce() throws {
        let kit = try Kit()
        let checkin = try Self.open(kit, day: 0)
        try kit.say("m2", "打卡 第三章", at: Self.at(0, 9 * Kit.hour))
        try kit.say("m2", "再打卡一次", at: Self.at(0, 10 * Kit.hour))
        try kit.say("m3", "没有那个词", at: Self.at(0, 10 * Kit.hour))
        let board = try kit.value("checkins.board", [checkin], at: Self.at(0, 12 * Kit.hour))
        #expect(board["done"] == 1)
        #expect(board["rows"]?.list?.first?["name"] == "书友m2")
    }

    @Test func theLastMomentOfADayAndTheFirstOfTheNextAreTwoDays() throws {
        let kit = try Kit()
        _ = try Self.open(kit, day: 0)
        try kit.say("m2", "打卡", at: Self.at(0, 24 * Kit.hour - 1))
        try kit.say("m2", "打卡", at: Self.at(1, 0))
        let entries = try kit.store.read { try $0.fetch(Query(CheckinEntryRecord.self)) }
        // Nothing was open yet at midnight, so the second message counts for no day.
        #expect(entries.map(\.day) == ["2026-11-24"])
        _ = try Self.open(kit, day: 1)
        try kit.say("m2", "打卡", at: Self.at(1, 9 * Kit.hour))
        let both = try kit.store.read { try $0.fetch(Query(CheckinEntryRecord.self)) }
        #expect(both.map(\.day) == ["2026-11-24", "2026-11-25"])
    }

    @Test func aStreakRunsOverDaysAndAMakeUpMendsIt() throws {
        let kit = try Kit()
        var last: Value = nil
        for day in Int64(0)..<3 {
            last = try Self.open(kit, day: day, makeups: 1)
            if day != 1 { try kit.say("m2", "打卡", at: Self.at(day, 9 * Kit.hour)) }
        }
        func streak() throws -> Value? {
            try kit.value("checkins.board", [last], at: Self.at(2, 10 * Kit.hour))["rows"]?
                .list?.first?["streak"]
        }
        #expect(try streak() == 1)
        try kit.say("m2", "补打卡 昨天的", at: Self.at(2, 11 * Kit.hour))
        #expect(try streak() == 3)
        // Only one make-up was allowed, and nothing is left to make up.
        try kit.say("m2", "补打卡", at: Self.at(2, 12 * Kit.hour))
        let entries = try kit.store.read { try $0.fetch(Query(CheckinEntryRecord.self)) }
        #expect(entries.count == 3)
    }

    @Test func thoseWhoAreMissingAreThoseWhoAreThereAndHaveNot() throws {
        let kit = try Kit()
        let checkin = try Self.open(kit, day: 0)
        try kit.say("m1", "打卡", at: Self.at(0, 9 * Kit.hour))
        try kit.observe("member.left", ["member": ["id": "m3"]], at: Self.at(0, 10 * Kit.hour))
        let missing = try kit.value("checkins.missing", [checkin], at: Self.at(0, 12 * Kit.hour))
        #expect(missing.list?.compactMap { $0["id"]?.text } == ["m2"])
    }

    @Test func aClosedCheckinCountsNothing() throws {
        let kit = try Kit()
        let checkin = try Self.open(kit, day: 0)
        _ = try kit.perform("checkins.close", [checkin], at: Self.at(0, 9 * Kit.hour))
        try kit.say("m2", "打卡", at: Self.at(0, 10 * Kit.hour))
        #expect(try kit.store.read { try $0.count(Query(CheckinEntryRecord.self)) } == 0)
    }

    @Test("Row 27: leave is asked for, counted, and breaks no streak")
    func leaveBreaksNoStreak() throws {
        let kit = try Kit()
        var last: Value = nil
        for day in Int64(0)..<4 {
            last = try kit.value(
                "checkins.open", ["g1", ["name": "读书", "match": ["打卡"], "leaves": 1]],
                at: Self.at(day, 8 * Kit.hour))
            // The second day is on leave; the fourth is asked for and refused.
            let said = [1, 3].contains(day) ? "今天请假" : "打卡"
            try kit.say("m2", said, at: Self.at(day, 9 * Kit.hour))
        }
        let now = Self.at(3, 10 * Kit.hour)
        let entries = try kit.store.read { try $0.fetch(Query(CheckinEntryRecord.self)) }
        #expect(entries.map(\.isLeave) == [false, true, false])
        let missing = try kit.value("checkins.missing", [last], at: now)
        #expect(missing.list?.contains { $0["id"] == "m2" } == true)
        #expect(try kit.value("checkins.excuse", [last, "m2"], at: now) == false)
        #expect(try kit.value("checkins.excuse", [last, "m3"], at: now) == true)
        // Who is on leave and checks in all the same has checked in.
        try kit.say("m3", "打卡", at: now)
        try kit.say("m2", "打卡", at: now)
        let board = try kit.value("checkins.board", [last], at: now)
        let row = try #require(board["rows"]?.list?.first { $0["name"] == "书友m2" })
        #expect(row["streak"] == 3)
        #expect(row["total"] == 3)
        #expect(board["done"] == 2)
    }
}
