import JubenCommunity
import JubenEngine
import JubenValue

/// What groups, messages and runs come to.
extension QuarterCheck {
    private static let day: Int64 = 24 * 3600 * 1000
    /// How long an action may take after its moment, in milliseconds: the rates of channels.
    private static let slack: Int64 = 3600 * 1000
    /// The longest that a message may wait for its turn or a gate, in milliseconds.
    private static let waitMax: Int64 = 7 * day

    static let promises = QuarterCheck(
        name: "promises", promise: "No group lives longer than was promised when it was created."
    ) { reader, facts in
        let alive = try reader.fetch(Query(GroupRecord.self)).compactMap { group -> String? in
            let name = "the group '\(group.id)'"
            switch group.status {
            case .dissolved, .opening: return nil
            case .closing: return "\(name) is still being dissolved"
            case .active:
                guard let end = group.endsAt else {
                    return group.isPermanent
                        ? nil : "\(name) lives, has no end and is not permanent"
                }
                return end > facts.end ? nil : "\(name) lives, and its end was \(end)"
            }
        }
        return try alive + late(reader)
    }

    /// Groups that were dissolved, but after their time.
    private static func late(_ reader: any StoreReader) throws -> [String] {
        let sent = try reader.deliveries(in: .sent)
        let ends = Dictionary(
            sent.filter { $0.action == "group.dissolve" }.map { ($0.subject, $0.settledAt ?? 0) },
            uniquingKeysWith: max)
        return try sent.filter { $0.action == "group.create" }.compactMap { row in
            let payload = try Value(encoded: row.payload)
            let id = payload["id"]?.text ?? row.key
            guard let lasts = payload["lasts"]?.integer, let end = ends[id],
                let group = try reader.get(GroupRecord.self, id: id)
            else { return nil }
            let late = end - group.createdAt - lasts
            return late > slack
                ? "the group '\(id)' was dissolved \(late / 60_000) minutes after its end" : nil
        }
    }

    static let deliveries = QuarterCheck(
        name: "deliveries",
        promise: "No message is left on its way, in doubt, or waiting for more than a week."
    ) { reader, facts in
        let stuck = try [DeliveryState.sending, .doubt].flatMap { state in
            try reader.deliveries(in: state).map {
                "the \($0.action) \($0.id) to '\($0.subject)' is \(state.rawValue)"
            }
        }
        let late = try reader.deliveries(in: .pending).filter { $0.dueAt < facts.end - waitMax }
        return stuck
            + late.map {
                "the \($0.action) \($0.id) to '\($0.subject)' waits since \($0.dueAt): "
                    + Note.words($0.heldBy ?? "nothing holds it", .en)
            }
    }

    static let runs = QuarterCheck(
        name: "runs", promise: "No run failed, diverged or was set aside."
    ) { reader, _ in
        try [RunStatus.failed, .diverged, .paused].flatMap { status in
            try reader.fetch(
                Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)])
            ).map { "the run \($0.id) of \($0.triggerID) is \(status.rawValue): \($0.error ?? "")" }
        }
    }
}
