extension Timeline {
    /// The lines of some groups and playbooks, named by id, name or title; all where none is named.
    ///
    /// Conflicts that belong to no place in a playbook concern everybody and stay.
    package func filtered(groups: Set<String>, playbooks: Set<String>) -> Timeline {
        guard !groups.isEmpty || !playbooks.isEmpty else { return self }
        var part = self
        part.entries = entries.filter { entry in
            (groups.isEmpty || groups.contains(entry.group) || groups.contains(entry.groupName))
                && (playbooks.isEmpty || playbooks.contains(entry.playbook)
                    || playbooks.contains(entry.title))
        }
        guard !playbooks.isEmpty else { return part }
        // A playbook that says nothing has no lines that would tell its file.
        let named = playbooks.map { "playbooks/\($0).lua" }
        let files = Set(part.entries.map { Self.file(in: $0.location) } + named)
        part.conflicts = conflicts.filter { conflict in
            conflict.location.isEmpty || files.contains(Self.file(in: conflict.location))
        }
        return part
    }

    /// Whether a run fails or an action is refused, which waiting does not mend.
    package var hasFailures: Bool {
        entries.contains { entry in
            entry.kind == .failed || (entry.kind == .blocked && entry.cause == "dead")
        }
    }

    private static func file(in location: String) -> String {
        String(location.prefix { $0 != ":" })
    }
}
