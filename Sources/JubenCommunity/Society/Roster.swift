import JubenEngine
import JubenSchedule

/// The living groups as schedules see them, read once for as long as no group changes: every
/// schedule asks whenever it is due.
final class Roster: Sendable {
    /// A group, and what schedules know of it.
    struct Entry: Sendable {
        let group: GroupRecord
        let subject: Subject
    }

    private let known = Versioned<[Entry]>()

    /// The living groups, in the order of their ids.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    func entries(in reader: any StoreReader) throws -> [Entry] {
        try known.item(as: reader.version(of: GroupRecord.self)) {
            try People(reader).activeGroups().map { Entry(group: $0, subject: Subject($0)) }
        }
    }
}

extension Subject {
    /// A group as schedules see it.
    init(_ group: GroupRecord) {
        self.init(
            group: group.id, zone: group.zone, firstDay: try? LocalDate.parse(group.firstDay))
    }
}
