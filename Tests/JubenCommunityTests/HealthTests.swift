import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@testable import JubenCommunity

/// How well groups are, and what follows from it.
struct HealthTests {
    private static let day: Int64 = 24 * Kit.hour

    /// A day of a group of ten.
    private static func day(
        speakers: Int64, messages: Int64, checkins: Int64 = 0, silent: Int64 = 0,
        joins: Int64 = 0, leaves: Int64 = 0
    ) -> [String: Int64] {
        [
            "members": 10, "speakers": speakers, "messages": messages,
            "checkin_messages": checkins, "silent_days": silent, "joins": joins, "leaves": leaves,
        ]
    }

    /// Judges days that follow each other, and keeps what comes of each.
    private func judge(
        _ days: [[String: Int64]], age: Int = 100, _ settings: HealthSettings = HealthSettings()
    ) -> [Health] {
        var known: [[String: Int64]] = []
        return days.enumerated().map { index, day in
            let health = Health(
                [day] + known, age: age + index, active: settings.active, settings: settings)
            var kept = day
            kept["health"] = health.score
            kept["falls"] = health.falls
            known.insert(kept, at: 0)
            return health
        }
    }

    @Test func aGroupInWhichAFifthTalksIsAsWellAsItGets() {
        let week = [[String: Int64]](repeating: Self.day(speakers: 2, messages: 8), count: 7)
        #expect(judge(week).last?.score == 100)
        #expect(judge(week).last?.stage == .steady)
    }

    @Test("Row 49: a score a day; three days of falling are a decline")
    func threeDaysOfFallingAreADecline() {
        let good = [[String: Int64]](repeating: Self.day(speakers: 4, messages: 8), count: 7)
        let silence = [[String: Int64]](repeating: Self.day(speakers: 0, messages: 0), count: 4)
        let all = judge(good + silence)
        #expect(all.map(\.falls).suffix(5) == [0, 1, 2, 3, 4])
        #expect(all.map(\.stage).suffix(4) == [.steady, .steady, .declining, .declining])
        #expect(all.map(\.score).suffix(4).allSatisfy { $0 >= HealthSettings().weak })
        #expect(all[9].score < all[6].score)
        var patient = HealthSettings()
        patient.fallingDays = 4
        #expect(judge(good + silence, patient).map(\.stage).suffix(2) == [.steady, .declining])
    }

    /// A day, the age of the group, and its stage.
    static let stages: [([String: Int64], Int, Health.Stage)] = [
        (day(speakers: 2, messages: 3), 7, .new),
        (day(speakers: 2, messages: 3), 8, .steady),
        (day(speakers: 2, messages: 3, joins: 1), 8, .growing),
        (day(speakers: 2, messages: 3, joins: 1, leaves: 1), 8, .steady),
        (day(speakers: 0, messages: 0, silent: 29), 60, .declining),
        (day(speakers: 0, messages: 0, silent: 30), 60, .dormant),
    ]

    @Test(arguments: stages)
    func aGroupHasAStageOfLife(day: [String: Int64], age: Int, stage: Health.Stage) {
        #expect(judge([day], age: age).map(\.stage) == [stage])
    }

    @Test("Row 10: a group that does nothing but check in is flagged")
    func aGroupOfCheckInsIsFlagged() {
        let only = Self.day(speakers: 8, messages: 9, checkins: 8)
        let talk = Self.day(speakers: 8, messages: 11, checkins: 8)
        let days = [[String: Int64]](repeating: only, count: 5)
        #expect(judge(days).map(\.isCheckinOnly) == [false, false, false, false, true])
        #expect(judge([talk] + days.dropLast()).last?.isCheckinOnly == false)
        let silent = [[String: Int64]](
            repeating: Self.day(speakers: 0, messages: 0), count: 5)
        #expect(judge(silent).last?.isCheckinOnly == false)
        var strict = HealthSettings()
        strict.checkinShare = 0.9
        #expect(judge(days, strict).last?.isCheckinOnly == false)
    }

    @Test("Row 30: the share of members who should speak is declared, and a group may have its own")
    func aGroupMayHaveAThresholdOfItsOwn() {
        var settings = HealthSettings()
        settings.activeOf = ["vip": 0.5, "g2": 0.1]
        func group(_ id: String, _ tags: [String]) -> GroupRecord {
            GroupRecord(
                id: id, name: id, channel: "local", address: id, zone: "UTC",
                tags: Tags(tags).stored, firstDay: "2026-11-01", status: .active, createdAt: 0)
        }
        #expect(settings.active(in: group("g1", [])) == 0.2)
        #expect(settings.active(in: group("g1", ["vip"])) == 0.5)
        #expect(settings.active(in: group("g2", ["vip"])) == 0.1)
        let reading = HealthBook.Reading(
            group: group("g1", ["vip"]), numbers: ["members": 10, "speakers": 4])
        #expect(reading.activeRate == 0.4)
        #expect(reading.isQuiet(settings))
        #expect(!reading.isQuiet(HealthSettings()))
    }

    // MARK: In a community

    private func tend(_ kit: Kit, at now: Int64) throws {
        while let due = try kit.store.read({ try kit.society.nextChore(in: $0) }), due <= now {
            try kit.store.write { try kit.society.tend(at: now, ids: kit.ids, in: $0) }
        }
    }

    @Test func playbooksHearOfADeclineOnceAndFindTheGroup() throws {
        let kit = try Kit()
        try kit.store.write { try AudienceVersion.change(in: $0) }
        try tend(kit, at: Kit.start)
        for day in 0..<8 {
            for member in ["m1", "m2", "m3"] {
                try kit.say(member, "聊天", at: Kit.start + Int64(day) * Self.day + Kit.hour)
            }
        }
        let quiet = Kit.start + 11 * Self.day
        try tend(kit, at: quiet)
        let told = try kit.store.read { try $0.fetch(Query(InboxRecord.self)) }
            .filter { $0.name == "group.declining" }
        #expect(told.map(\.sourceID) == ["declining:g1:2026-12-04"])
        #expect(told.map(\.subject) == ["g1"])
        let found = try kit.value("groups.find", [["health": "declining"]], at: quiet)
        #expect(found.list?.count == 1)
        #expect(try kit.value("groups.find", [["health": "dormant"]], at: quiet) == [])
        let health = try kit.value("groups.health", [], at: quiet)
        #expect(health["stage"] == "declining")
        #expect(health["falls"] == 3)
        #expect(health["silent_days"] == 3)
        #expect(health["quiet"] == true)
    }

    @Test("Row 50: a group in which nobody speaks for 30 days is found as dormant")
    func aDormantGroupIsFound() throws {
        let kit = try Kit()
        try kit.store.write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            group.endsAt = nil
            try transaction.delete(GroupRecord.self, [.text("g1")])
            try transaction.insert(
                GroupRecord(
                    id: "g1", name: group.name, channel: "local", address: "g1",
                    zone: group.zone, owner: "m1", firstDay: group.firstDay, status: .active,
                    createdAt: Kit.start))
            try AudienceVersion.change(in: transaction)
        }
        try tend(kit, at: Kit.start)
        func dormant(_ after: Int64) throws -> Int? {
            try tend(kit, at: Kit.start + after * Self.day)
            return try kit.value(
                "groups.find", [["dormant": "30d"]], at: Kit.start + after * Self.day
            ).list?.count
        }
        #expect(try dormant(29) == 0)
        #expect(try dormant(30) == 1)
        #expect(
            try kit.value(
                "groups.find", [["health": "dormant"]], at: Kit.start + 30 * Self.day
            ).list?.count == 1)
        try kit.say("m2", "有人吗", at: Kit.start + 30 * Self.day + 1)
        #expect(try dormant(31) == 0)
    }

    @Test("Row 48: a group whose members have become two kinds of people could be split")
    func aGroupOfTwoKindsCouldBeSplit() throws {
        let kit = try Kit()
        func join(_ range: Range<Int>, _ tags: [String]) throws {
            try kit.store.write { transaction in
                for number in range {
                    try transaction.upsert(
                        MemberRecord(
                            id: "n\(number)", name: "n", tags: Tags(tags).stored, createdAt: 0))
                    try transaction.upsert(
                        MembershipRecord(groupID: "g1", memberID: "n\(number)", joinedAt: 0))
                }
            }
        }
        func parts() throws -> [String] {
            try kit.store.read { try SplitAdvice($0).parts(of: "g1") }
                .map { "\($0.name) \($0.count)" }
        }
        try join(0..<17, ["parent"])
        try join(17..<36, ["student"])
        #expect(try parts().isEmpty, "39 members are too few")
        try join(36..<40, ["student", "old"])
        #expect(try parts() == ["student 23", "parent 17"])
        try join(17..<25, ["student", "parent"])
        #expect(try parts().isEmpty)
    }

    @Test("Row 11: those who contributed most come with their evidence")
    func candidatesHaveEvidence() throws {
        let kit = try Kit()
        for day in 0..<3 {
            let at = Kit.start + Int64(day) * Self.day + Kit.hour
            try kit.say("m2", "第 \(day) 天的想法", at: at)
            try kit.say("m2", "再说一句", at: at + 1)
        }
        try kit.say("m3", "来了", at: Kit.start + Kit.hour)
        _ = try kit.perform("points.add", ["m3", 20], at: Kit.start)
        try kit.observe(
            "member.joined",
            ["member": ["id": "m4", "name": "新"], "inviter": ["id": "m3"]],
            at: Kit.start + Kit.hour)
        let now = Kit.start + 3 * Self.day
        let top = try kit.value("members.candidates", [], at: now).list ?? []
        // 6 messages and 3 days; 1 message, 1 day, 1 person, 20 points.
        #expect(top.map { $0["score"] } == [.double(15), .double(11)])
        #expect(top.first?["said"]?.list?.first == "再说一句")
        #expect(top.first?["days"] == 3)
        #expect(top.last?["invites"] == 1)
        #expect(top.last?["points"] == 20)
        let weights: Value = ["weights": ["invites": 100], "limit": 1]
        let other = try kit.value("members.candidates", ["g1", weights], at: now).list ?? []
        #expect(other.map { $0["name"] } == ["书友m3"])
    }
}
