import JubenCommunity
import JubenEngine
import JubenValue
import Testing

@Suite struct MemberEventTests {
    @Test func aNewcomerBecomesKnownAndIsThere() throws {
        let kit = try Kit()
        let payload = try kit.observe(
            "member.joined", ["member": ["name": "小林"]], at: Kit.start + 5)
        #expect(payload["member"]?["name"] == "小林")
        #expect(payload["group"]?["name"] == "一群")
        #expect(try kit.value("members.count", ["g1"]) == 4)
    }

    @Test func aMemberWhoLeavesAndComesBackIsThereOnceWithTheNewDate() throws {
        let kit = try Kit()
        try kit.observe("member.left", ["member": ["id": "m2"]], at: Kit.start + Kit.hour)
        #expect(try kit.value("members.count", ["g1"]) == 2)
        try kit.observe("member.joined", ["member": ["id": "m2"]], at: Kit.start + 2 * Kit.hour)
        #expect(try kit.value("members.count", ["g1"]) == 3)
        let place = try kit.store.read {
            try $0.get(MembershipRecord.self, [.text("g1"), .text("m2")])
        }
        #expect(place?.joinedAt == Kit.start + 2 * Kit.hour)
        #expect(place?.leftAt == nil)
    }

    /// Whom a merged welcome names: who left, and whose removal is on its way, are not there.
    @Test func whoIsGoneOrBeingRemovedIsNoNewcomerAnyMore() throws {
        let kit = try Kit()
        try kit.observe("member.left", ["member": ["id": "m2"]], at: Kit.start + Kit.hour)
        func standing(_ event: String) throws -> [String] {
            let joined: [Value] = ["m1", "m2", "m3", "m1"].map { ["id": .string($0)] }
            return try kit.store.read {
                try kit.society.standing(joined, of: event, in: "g1", reader: $0)
            }.compactMap { $0["id"]?.text }
        }
        #expect(try standing("member.joined") == ["m1", "m3"])
        #expect(try standing("member.left") == ["m1", "m2", "m3", "m1"])
        #expect(try kit.value("members.present", ["m3", ["group": "g1"]]) == true)
        try kit.store.write { transaction in
            let group = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            let person = try #require(try transaction.get(MemberRecord.self, id: "m3"))
            _ = try HostAction(transaction, ids: kit.ids, at: Kit.start + Kit.hour)
                .remove(person, from: group, why: "ads", by: "juben", key: "r1")
        }
        #expect(try standing("member.joined") == ["m1"])
        #expect(try kit.value("members.present", ["m3", ["group": "g1"]]) == false)
        #expect(try kit.value("members.present", ["m2", ["group": "g1"]]) == false)
        #expect(try kit.value("members.present", ["m1", ["group": "g1"]]) == true)
    }

    @Test func whatMembersSayIsCountedSinceTodayAndByWhom() throws {
        let kit = try Kit()
        try kit.say("m2", "昨天的话", at: Kit.start - 1)
        try kit.say("m2", "早", at: Kit.start + 1)
        try kit.say("m3", "请问几点?", at: Kit.start + 2)
        let now = Kit.start + 9 * Kit.hour
        #expect(try kit.value("messages.count", ["g1"], at: now) == 2)
        #expect(try kit.value("messages.count", ["g1", ["since": "2d"]], at: now) == 3)
        #expect(try kit.value("messages.count", ["g1", ["from": "m3"]], at: now) == 1)
        #expect(
            try kit.value("messages.count", ["g1", ["since": "2d", "speakers": true]], at: now)
                == 2)
        let questions = try kit.value("messages.list", ["g1", ["match": ["?"]]], at: now)
        #expect(questions.list?.first?["member"]?["name"] == "书友m3")
    }

    @Test func silenceAndSpeechSelectMembers() throws {
        let kit = try Kit()
        try kit.say("m2", "早", at: Kit.start)
        let now = Kit.start + Kit.hour
        let silent = try kit.value("members.find", [["group": "g1", "silent": "7d"]], at: now)
        #expect(silent.list?.compactMap { $0["id"]?.text } == ["m1", "m3"])
        let spoke = try kit.value("members.find", [["group": "g1", "spoke": "30m"]], at: now)
        #expect(spoke.list?.isEmpty == true)
    }

    @Test func whatIsRememberedAboutAMemberComesBack() throws {
        let kit = try Kit()
        _ = try kit.perform("members.set", ["m1", "city", "上海"])
        #expect(try kit.value("members.read", ["m1", "city"]) == "上海")
        _ = try kit.perform("members.set", ["m1", "city"])
        #expect(try kit.value("members.read", ["m1", "city"]) == nil)
    }
}
