import JubenCommunity
import JubenEngine
import JubenValue

extension Scenario {
    /// The channel of a contact, unless the act names another.
    private static let channel = "local"
    /// What is heard of the acts of contacts.
    static let contactEvents = ["befriends": "contact.requested", "writes": ContactBook.message]

    /// Somebody asks to be a friend, or writes in private; they need not be known.
    func ofContact(
        _ act: Act, at: Int64, id: String, _ reader: any StoreReader, _ place: String
    ) throws -> Rehearsal.Happening {
        let who = act.options["member"]?.text ?? ""
        guard !who.isEmpty else { throw ScenarioError("\(place): member is missing") }
        if act.verb == "writes", act.options["text"]?.text ?? "" == "" {
            throw ScenarioError("\(place): text is missing: what do they write?")
        }
        var payload: [String: Value] = [
            "member": try Self.stranger(who, reader, place),
            "channel": act.options["channel"] ?? .string(Self.channel),
        ]
        for field in ["text", "source"] { payload[field] = act.options[field] }
        return Rehearsal.Happening(
            at: at, topic: EventTopic(Self.contactEvents[act.verb] ?? ""), source: "scenario",
            id: id, payload: .map(payload))
    }

    private static func stranger(
        _ who: String, _ reader: any StoreReader, _ place: String
    ) throws -> Value {
        if let known = try reader.get(MemberRecord.self, id: who) { return known.value }
        let named = try reader.fetch(
            Query(MemberRecord.self, index: "member_name", equals: [.text(who)], limit: 2))
        guard named.count < 2 else {
            throw ScenarioError("\(place): several members are called '\(who)': give an id")
        }
        return named.first?.value ?? ["id": .string("scenario:\(who)"), "name": .string(who)]
    }
}
