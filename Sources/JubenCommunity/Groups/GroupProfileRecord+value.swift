package import JubenEngine
import JubenValue

extension GroupProfileRecord {
    /// Reads the profile that came with the wish for a group.
    init(of group: String, _ value: Value) {
        self.init(
            groupID: group, audience: value["audience"]?.text ?? "",
            service: value["service"]?.text ?? "", lasting: value["lasting"]?.text ?? "",
            entry: value["entry"]?.text ?? "")
    }

    /// The fields as a script reads them; empty texts where nothing is said.
    var fields: [String: Value] {
        [
            "audience": .string(audience), "service": .string(service),
            "lasting": .string(lasting), "stage": .string(stage.rawValue),
            "entry": .list(Tags(stored: entry).all.map(Value.string)),
        ]
    }
}

extension GroupProfileRecord {
    /// Notes where a group stands now, with an audit line when it stood elsewhere.
    package static func move(
        _ group: String, to stage: GroupStage, by actor: String, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        let old = try transaction.get(GroupProfileRecord.self, id: group)
        var profile = old ?? GroupProfileRecord(groupID: group)
        guard profile.stage != stage else { return }
        let detail = "\(profile.stage.rawValue) → \(stage.rawValue)"
        profile.stage = stage
        try transaction.upsert(profile)
        try HostAction(transaction, ids: ids, at: now).note(
            "group.stage", "group:\(group)", detail, by: actor)
    }
}

extension GroupProfileRecord {
    /// The names of what the profile does not say yet.
    package var missing: [String] {
        [("audience", audience), ("service", service), ("lasting", lasting)]
            .filter(\.1.isEmpty).map(\.0)
    }
}
