package import JubenValue

extension TimelineDiff {
    /// The difference as JSON text with sorted keys, ended by a line break.
    ///
    /// An object of `added` and `removed`, lists of lines as ``TimelineJSON`` writes them;
    /// `changed`, a list of `{"after":…,"before":…,"fields":["text"]}`; and `same`, a number.
    package var json: String { value.json + "\n" }

    /// The difference as the value that ``json`` writes.
    package var value: Value {
        let times = LocalTimes(zone: zone)
        let changes = changed.map { change in
            Value.map([
                "before": TimelineJSON.value(of: change.before, times),
                "after": TimelineJSON.value(of: change.after, times),
                "fields": .list(change.fields.map { .string($0.rawValue) }),
            ])
        }
        return .map([
            "added": .list(added.map { TimelineJSON.value(of: $0, times) }),
            "removed": .list(removed.map { TimelineJSON.value(of: $0, times) }),
            "changed": .list(changes), "same": .int(Int64(same)),
        ])
    }
}
