import JubenCommunity
import JubenEngine
import JubenValue
import Testing

@Suite struct MessageCareTests {
    /// Sends a message; the platform calls it `$1`.
    private static func sent(_ kit: Kit) throws -> Value {
        let handle = try kit.value("send", ["g1", "特价 38"])
        try kit.store.write { transaction in
            let id = try #require(handle["id"]?.integer)
            var row = try #require(try transaction.get(OutboxRecord.self, id: id))
            row.state = .sent
            row.receipt = Value.map(["message": "$1"]).encoded
            try transaction.update(row)
        }
        return handle
    }

    static let verbs: [(String, [Value], String, String, Value)] = [
        ("messages.pin", [], "message.pin", "of", nil),
        ("messages.edit", ["特价 39"], "message.edit", "text", "特价 39"),
        ("messages.recall", [["why": "错了"]], "message.redact", "why", "错了"),
        ("messages.react", ["🎉"], "message.react", "emoji", "🎉"),
    ]

    @Test(arguments: verbs)
    func whatIsDoneWithAMessageIsToldItsPlatformsId(
        verb: String, rest: [Value], action: String, field: String, value: Value
    ) throws {
        let kit = try Kit()
        let handle = try Self.sent(kit)
        _ = try kit.perform(verb, [handle] + rest)
        var row = try #require(try kit.outbox(action).first)
        #expect(row.lane == "g1" && row.subject == "g1" && row.channel == "local")
        try kit.store.read { try kit.society.prepare(&row, in: $0) }
        let payload = try Value(encoded: row.payload)
        #expect(payload["message"] == "$1")
        #expect(payload["location"] == "playbooks/p.lua:7")
        if !value.isNull { #expect(payload[field] == value) }
    }

    @Test func aMessageThatWasNotSentHasNoId() throws {
        let kit = try Kit()
        let handle = try kit.value("send", ["g1", "特价"])
        _ = try kit.perform("messages.pin", [handle])
        var row = try #require(try kit.outbox("message.pin").first)
        try kit.store.read { try kit.society.prepare(&row, in: $0) }
        #expect(try Value(encoded: row.payload)["message"] == nil)
    }

    @Test func aHandleOfNothingIsNamed() throws {
        let kit = try Kit()
        let error = #expect(throws: VerbError.self) {
            try kit.perform("messages.pin", [["id": 7]])
        }
        #expect(error?.code == "unknown-handle")
        #expect(error?.message.contains("messages.pin: there is no message 7") == true)
    }

    static let powers: [(String, [Value], String)] = [
        ("groups.topic", ["一起读书"], "group.topic"),
        ("groups.promote", ["m2", "moderator"], "member.promote"),
        ("groups.ban", ["m2", ["why": "广告"]], "member.ban"),
        ("groups.unban", ["m2"], "member.unban"),
    ]

    @Test(arguments: powers)
    func theGroupsActionIsPutOnItsWay(verb: String, rest: [Value], action: String) throws {
        let kit = try Kit()
        _ = try kit.perform(verb, ["g1"] + rest)
        let payload = try Value(encoded: #require(try kit.outbox(action).first).payload)
        if rest.first == "m2" {
            #expect(payload["member"]?["id"] == "m2")
        } else {
            #expect(payload["text"] == "一起读书")
        }
    }

    @Test func aRoleThatNobodyHasIsRefused() throws {
        let kit = try Kit()
        #expect(throws: VerbError.self) {
            try kit.perform("groups.promote", ["g1", "m2", "king"])
        }
        #expect(try kit.outbox("member.promote").isEmpty)
    }

    @Test func aGroupThatSomebodyDissolvedHearsNothingMore() throws {
        let kit = try Kit()
        _ = try kit.perform("send", ["g1", "晚安"])
        try kit.observe("group.dissolved", [:], at: Kit.start + 1)
        let group = try kit.store.read { try $0.get(GroupRecord.self, id: "g1") }
        #expect(group?.status == .dissolved)
        #expect(try kit.outbox("message").map(\.state) == [.cancelled])
        try kit.observe("group.dissolved", [:], at: Kit.start + 2)
        #expect(try kit.audit("group.gone").map(\.actor) == ["local"])
    }
}
