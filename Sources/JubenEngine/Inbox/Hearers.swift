import JubenValue
import Synchronization

/// The triggers at work that hear an event, read once for as long as no trigger changes: every
/// message asks.
final class Hearers: Sendable {
    /// A trigger that hears an event.
    struct Hearer: Sendable {
        let trigger: TriggerRecord
        let options: Value
        /// The condition that the trigger's own options put on the event.
        let filter: EventFilter

        init(_ trigger: TriggerRecord) throws {
            self.trigger = trigger
            options = try Value(encoded: trigger.options)
            var conditions: [EventFilter.Condition] = []
            if let match = options["match"] {
                conditions.append(.init("text", .containsOneOf, match.list ?? [match]))
            }
            if let source = options["source"] {
                conditions.append(.init("source", .isOneOf, source.list ?? [source]))
            }
            filter = EventFilter(conditions)
        }
    }

    // Event by event: a trigger that cannot be read must not hold up those of other events.
    private let known = Mutex<[String: Versioned<[Hearer]>]>([:])

    /// The triggers that hear an event, in the order of their declaration.
    ///
    /// - Throws: ``StoreError`` when the store fails, or a trigger cannot be read.
    func all(of event: String, in reader: any StoreReader) throws -> [Hearer] {
        let version = reader.version(of: TriggerRecord.self, PlaybookRecord.self)
        return try heard(event).item(as: version) {
            try read(event, in: reader)
        }
    }

    private func heard(_ event: String) -> Versioned<[Hearer]> {
        known.withLock { known in
            let hearers = known[event] ?? Versioned()
            known[event] = hearers
            return hearers
        }
    }

    private func read(_ event: String, in reader: any StoreReader) throws -> [Hearer] {
        try reader.fetch(
            Query(
                TriggerRecord.self, index: "trigger_kind",
                equals: [.text(TriggerKind.on.rawValue), .text(event)])
        ).filter { try $0.isActive(in: reader) }.map { try Hearer($0) }
    }
}
