package import JubenValue

/// A playbook that was loaded and checked, as the engine sees it.
package struct Deployment: Sendable {
    /// A trigger that it declares.
    package struct Trigger: Sendable {
        /// What kind of trigger it is.
        package let kind: TriggerKind
        /// Its key within the playbook.
        package let key: String
        /// The schedule, event or name.
        package let spec: String
        /// The options, the playbook's audience among them.
        package let options: Value
        /// The line of the declaration.
        package let line: Int

        /// Describes a trigger.
        package init(
            kind: TriggerKind, key: String, spec: String, options: Value, line: Int
        ) {
            self.kind = kind
            self.key = key
            self.spec = spec
            self.options = options
            self.line = line
        }
    }

    /// The playbook's name.
    package let name: String
    /// Its file.
    package let file: String
    /// Its title.
    package let title: String
    /// The hash of its source.
    package let hash: String
    /// The source, encoded.
    package let source: [UInt8]
    /// The triggers, in the order of declaration.
    package let triggers: [Trigger]
    /// What the playbook says of itself, such as its goal; kept for those who ask.
    package let head: Value

    /// The scope under which the state keeps heads, by the playbook's name.
    package static let headScope = "playbook head"

    /// Describes a playbook.
    package init(
        name: String, file: String, title: String, hash: String, source: [UInt8],
        triggers: [Trigger], head: Value = [:]
    ) {
        self.name = name
        self.file = file
        self.title = title
        self.hash = hash
        self.source = source
        self.triggers = triggers
        self.head = head
    }
}

/// Makes a set of playbooks the current one.
///
/// Runs in flight keep the source they started on.
struct Deployer {
    let planner: Planner

    /// Deploys the playbooks, and retires those that are no longer among them.
    ///
    /// Those that are to be kept stay as they are: their file is there, but cannot be used as it
    /// is. A trigger that was there before keeps its cursor, so an edit neither repeats nor loses
    /// a slot; a new one starts counting now.
    func deploy(
        _ deployments: [Deployment], keeping kept: Set<String>, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        for deployment in deployments { try deploy(deployment, at: now, in: transaction) }
        let names = kept.union(deployments.map(\.name))
        for var stored in try transaction.fetch(Query(PlaybookRecord.self)) {
            guard !names.contains(stored.name), !stored.isRemoved else { continue }
            stored.isRemoved = true
            try transaction.update(stored)
            for trigger in try triggers(of: stored.name, in: transaction) {
                try transaction.delete(TriggerRecord.self, [.text(trigger.id)])
            }
        }
    }

    private func deploy(
        _ deployment: Deployment, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        let script = ScriptRecord(
            hash: deployment.hash, playbook: deployment.name, source: deployment.source,
            createdAt: now)
        _ = try transaction.insertIfAbsent(script)
        let old = try transaction.get(PlaybookRecord.self, id: deployment.name)
        try transaction.upsert(
            PlaybookRecord(
                name: deployment.name, file: deployment.file, title: deployment.title,
                hash: deployment.hash, isPaused: old?.isPaused ?? false,
                deployedAt: old?.hash == deployment.hash ? old?.deployedAt ?? now : now))
        try keep(deployment.head, of: deployment.name, in: transaction)
        var stale = Dictionary(
            uniqueKeysWithValues: try triggers(of: deployment.name, in: transaction).map {
                ($0.id, $0)
            })
        for (position, trigger) in deployment.triggers.enumerated() {
            let id = "\(deployment.name)#\(trigger.key)"
            let known = stale.removeValue(forKey: id)
            let isTimed = [.every, .at, .day].contains(trigger.kind)
            let record = TriggerRecord(
                id: id, playbook: deployment.name, kind: trigger.kind, spec: trigger.spec,
                options: trigger.options.encoded, line: Int64(trigger.line),
                position: Int64(position), isTimed: isTimed, cursorAt: known?.cursorAt ?? now,
                firstDeployedAt: known?.firstDeployedAt ?? now, nextAt: known?.nextAt,
                isPaused: known?.isPaused ?? false)
            try transaction.upsert(record)
            if isTimed { try planner.rearm(record, at: now, in: transaction) }
        }
        for id in stale.keys.sorted() {
            try transaction.delete(TriggerRecord.self, [.text(id)])
        }
    }

    private func keep(
        _ head: Value, of playbook: String, in transaction: any StoreTransaction
    ) throws {
        let key: [Cell] = [.text(Deployment.headScope), .text(playbook)]
        let old = try transaction.get(StateRecord.self, key)
        let row = StateRecord(
            scope: Deployment.headScope, key: playbook, value: head.encoded)
        guard old != row, old != nil || head != [:] else { return }
        try transaction.upsert(row)
    }

    private func triggers(
        of playbook: String, in reader: any StoreReader
    ) throws -> [TriggerRecord] {
        try reader.fetch(
            Query(TriggerRecord.self, index: "trigger_playbook", equals: [.text(playbook)]))
    }
}
