package import JubenValue

/// What a step waits for: any of several things, of which the first to be committed counts.
package struct Wait: Sendable {
    /// One of the things.
    package enum Alternative: Sendable {
        /// A moment, in epoch milliseconds, and the step's results when it comes.
        case time(Int64, results: [Value])
        /// An event on a topic that passes the filter; its payload is put before the results.
        case event(EventTopic, EventFilter, results: [Value])
    }

    /// The things, in the order of preference when several are there already.
    package let alternatives: [Alternative]

    /// Waits for any of these.
    package init(_ alternatives: [Alternative]) { self.alternatives = alternatives }
}

/// What waiting steps listen to: an event's name and its subject.
package struct EventTopic: Sendable, Hashable, CustomStringConvertible {
    /// The event's name, such as `message`.
    package let name: String
    /// The group, member, task or message it concerns; empty when none.
    package let subject: String

    /// Names a topic.
    package init(_ name: String, _ subject: String = "") {
        self.name = name
        self.subject = subject
    }

    /// The topic as rows keep it.
    package var description: String { "\(name)/\(subject)" }

    /// Whether each run hears the event, from its own start on.
    ///
    /// What is said in a group is for everybody who listens. Other events are a queue: one that
    /// comes before anybody waits is kept, and the first run that waits for it consumes it.
    package var isBroadcast: Bool { Self.broadcastNames.contains(name) }

    private static let broadcastNames: Set<String> = [
        "message", "member.joined", "member.left", "checkin",
    ]
}

/// What an event must be like for a waiting step to take it.
package struct EventFilter: Sendable, Hashable {
    /// One condition on a field of the payload.
    package struct Condition: Sendable, Hashable {
        /// How the field is compared.
        package enum Comparison: String, Sendable {
            /// The field is one of the values.
            case isOneOf = "is"
            /// The field's text contains one of the values.
            case containsOneOf = "contains"
        }

        /// The path to the field, such as `member.id`.
        package let field: String
        /// How it is compared.
        package let comparison: Comparison
        /// With what.
        package let values: [Value]

        /// Makes a condition.
        package init(_ field: String, _ comparison: Comparison, _ values: [Value]) {
            self.field = field
            self.comparison = comparison
            self.values = values
        }
    }

    /// All of these must hold.
    package let conditions: [Condition]

    /// Lets everything pass.
    package static let all = EventFilter([])

    /// Lets pass what meets all conditions.
    package init(_ conditions: [Condition]) { self.conditions = conditions }

    /// Whether the payload meets all conditions.
    package func passes(_ payload: Value) -> Bool {
        conditions.allSatisfy { condition in
            var field: Value? = payload
            for name in condition.field.split(separator: ".") { field = field?[String(name)] }
            guard let field else { return false }
            switch condition.comparison {
            case .isOneOf: return condition.values.contains(field)
            case .containsOneOf:
                let text = field.text ?? ""
                return condition.values.contains { text.holds($0.text ?? "") }
            }
        }
    }

    /// The filter as a row keeps it; empty when everything passes.
    package var encoded: [UInt8] {
        guard !conditions.isEmpty else { return [] }
        return Value.list(
            conditions.map { condition in
                [
                    .string(condition.field), .string(condition.comparison.rawValue),
                    .list(condition.values),
                ]
            }
        ).encoded
    }

    /// Reads a filter from a row.
    ///
    /// - Throws: ``StoreError`` when the bytes are no filter.
    package init(encoded: [UInt8]) throws {
        guard !encoded.isEmpty else {
            self = .all
            return
        }
        let stored = try Value(encoded: encoded).list ?? []
        conditions = try stored.map { entry in
            guard let parts = entry.list, parts.count == 3, let field = parts[0].text,
                let comparison = Condition.Comparison(rawValue: parts[1].text ?? ""),
                let values = parts[2].list
            else { throw StoreError(.corrupt, "A stored event filter cannot be read.") }
            return Condition(field, comparison, values)
        }
    }
}
