import JubenCommunity
import JubenEngine
import JubenValue
import Testing

@Suite struct SendVerbTests {
    static let mistakes: [([Value], String)] = [
        (["g1", ["txt": "你好"]], "unknown-field"),
        (["nowhere", "你好"], "unknown-group"),
        (["g1", ["text": ""]], "empty-message"),
        (["g1", ["image": "b.png"]], "missing-file"),
        (["g1", .string(String(repeating: "长", count: 21))], "text-too-long"),
        (["g1", ["text": "好", "images": ["a.png", "a.png", "a.png"]]], "too-many-attachments"),
        (["g1", ["text": "好", "mention": "nobody"]], "unknown-member"),
        (["g1"], "missing-argument"),
        (["g1", ["text": "好", "not_after": 30]], "bare-duration"),
    ]

    @Test(arguments: mistakes)
    func aMistakeIsNamedAndNothingIsSent(arguments: [Value], code: String) throws {
        let kit = try Kit()
        let error = #expect(throws: VerbError.self) { try kit.perform("send", arguments) }
        #expect(error?.code == code)
        #expect(error?.message.hasPrefix("send") == true)
        #expect(try kit.store.read { try $0.count(Query(OutboxRecord.self)) } == 0)
    }

    @Test(arguments: [(59, nil), (60, nil), (61, "text-too-long")] as [(Int, String?)])
    func aTextHasAsManyBytesAsItsChannelTakes(_ bytes: Int, _ refusal: String?) throws {
        let kit = try Kit()
        let text = Value.string(String(repeating: "x", count: bytes))
        let refused = failure { _ = try kit.perform("send", ["g1", text]) }
        #expect(refused == refusal)
        let sent = try kit.store.read { try $0.count(Query(OutboxRecord.self)) }
        #expect(sent == (refusal == nil ? 1 : 0))
    }

    @Test(arguments: [(1, nil), (2, nil), (3, "too-many-attachments")] as [(Int, String?)])
    func aMessageHasAsManyAttachmentsAsItsChannelTakes(_ count: Int, _ refusal: String?) throws {
        let kit = try Kit()
        let images = Value.list(Array(repeating: "a.png", count: count))
        let refused = failure { _ = try kit.perform("send", ["g1", ["images": images]]) }
        #expect(refused == refusal)
    }

    /// The code of the error with which something fails; nil when it does not.
    private func failure(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? VerbError)?.code ?? "\(error)"
        }
    }

    @Test func aMessageGoesToTheOutboxWithItsKeyDeadlineAndFlags() throws {
        let kit = try Kit()
        _ = try kit.perform(
            "send",
            [
                "g1",
                [
                    "text": "早报", "image": "a.png", "mention": ["m2"], "promo": true,
                    "not_after": "10:00", "on_doubt": "drop",
                ],
            ], at: Kit.start + 8 * Kit.hour)
        let row = try #require(try kit.store.read { try $0.first(Query(OutboxRecord.self)) })
        let payload = try Value(encoded: row.payload)
        #expect(row.lane == "g1")
        #expect(row.notAfter == Kit.start + 10 * Kit.hour)
        #expect(row.policy == .drop)
        #expect(row.has(flag: "promo"))
        #expect(payload["mention"] == [["id": "m2", "name": "书友m2"]])
        #expect(payload["attachments"] == ["a.png"])
        #expect(payload["location"] == "playbooks/p.lua:7")
    }

    @Test func oneMessageToSeveralGroupsIsOneRowEach() throws {
        let kit = try Kit()
        try kit.store.write { transaction in
            var other = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            other = GroupRecord(
                id: "g2", name: "二群", channel: "local", address: "g2", zone: other.zone,
                firstDay: other.firstDay, status: .active, createdAt: 0)
            try transaction.insert(other)
        }
        let handle = try kit.value("send", [["g1", "g2"], "大家好"])
        #expect(handle["ids"]?.list?.count == 2)
        let rows = try kit.store.read { try $0.fetch(Query(OutboxRecord.self)) }
        #expect(rows.map(\.subject) == ["g1", "g2"])
        #expect(Set(rows.map(\.key)).count == 2)
    }
}
