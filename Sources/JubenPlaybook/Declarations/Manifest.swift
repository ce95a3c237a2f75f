package import JubenEngine
package import JubenValue

/// What a playbook says of itself at its top level.
package struct Manifest: Sendable {
    /// One trigger.
    package struct Trigger: Sendable {
        /// What kind of trigger it is.
        package let kind: TriggerKind
        /// Its key within the playbook: what runs are pinned to.
        package let key: String
        /// The schedule, event or name.
        package let spec: String
        /// The options as they were written.
        package let options: [String: Value]
        /// The parameters of a command.
        package let parameters: [String: Value]
        /// The line of the declaration.
        package let line: Int
    }

    /// What operators call the playbook.
    package var title = ""
    /// Why it exists.
    package var why = ""
    /// The other fields of `playbook { … }`.
    package var fields: [String: Value] = [:]
    /// The line of `playbook { … }`; 0 when it is missing.
    package var line = 0
    /// The triggers, in the order of declaration.
    package var triggers: [Trigger] = []

    /// Makes an empty manifest.
    package init() {}

    /// The playbook as the engine deploys it.
    package func deployment(of source: PlaybookSource) -> Deployment {
        Deployment(
            name: source.name, file: source.entry.path, title: title.isEmpty ? source.name : title,
            hash: source.hash, source: source.encoded,
            triggers: triggers.map { trigger in
                var options = trigger.options
                for inherited in ["groups", "each", "members"] where options[inherited] == nil {
                    options[inherited] = fields[inherited]
                }
                if !trigger.parameters.isEmpty { options["parameters"] = .map(trigger.parameters) }
                return Deployment.Trigger(
                    kind: trigger.kind, key: trigger.key, spec: trigger.spec,
                    options: .map(options), line: trigger.line)
            }, head: .map(fields))
    }
}
