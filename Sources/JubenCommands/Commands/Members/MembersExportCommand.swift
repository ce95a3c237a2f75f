import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben members export`: members as a spreadsheet.
struct MembersExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write members as CSV, as 'members import' reads it.",
        discussion: """
            A line for each place in a group, or one for somebody who is in none; the columns are \
            those of the import, with the attributes of juben.yaml.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only this group: its id or name.")
    var group: String?

    @OptionGroup var export: ExportOptions

    /// How many people are read at a time.
    private static let chunk = 1000

    func run() async throws {
        let desk = try Desk(global)
        let attributes = desk.home.configuration.people.attributes
        try desk.store.read { reader in
            let only = try group.map { try Directory(reader).group($0).id }
            var zones: [String: GroupRecord?] = [:]
            try export.write { write in
                try write(CSVText.line(MemberImport.columns + attributes.map(\.name)))
                var cursor: Cell?
                while true {
                    let people = try reader.fetch(
                        Query(MemberRecord.self, from: cursor, limit: Self.chunk))
                    for person in people {
                        try line(person, only, attributes, &zones, reader, write)
                    }
                    guard let last = people.last, people.count == Self.chunk else { return }
                    cursor = .text(last.id + "\u{0}")
                }
            }
        }
    }

    private func line(
        _ person: MemberRecord, _ only: String?, _ attributes: [AttributeSpec],
        _ groups: inout [String: GroupRecord?], _ reader: any StoreReader,
        _ write: (String) throws -> Void
    ) throws {
        let places = try reader.fetch(
            Query(
                MembershipRecord.self, index: "membership_member", equals: [.text(person.id)])
        ).filter { $0.leftAt == nil && (only == nil || $0.groupID == only) }
        let known = try Value(json: person.attributes)
        let values = attributes.map { Self.text(known[$0.name]) }
        let tags = Tags(stored: person.tags).all.joined(separator: ";")
        if places.isEmpty, only == nil {
            try write(
                CSVText.line([person.id, person.name, "", "", tags, "", "", ""] + values))
        }
        for place in places {
            let group =
                try groups[place.groupID] ?? reader.get(GroupRecord.self, id: place.groupID)
            groups[place.groupID] = .some(group)
            let zone = try Zone(group?.zone ?? "UTC")
            let last = try group.flatMap { try Terms.lastDay(of: person.id, in: $0, reader) }
            try write(
                CSVText.line(
                    [
                        person.id, person.name, place.groupID, place.role, tags,
                        JoinTime.text(place.joinedAt, in: zone),
                        try ArrivalRecord.of(place, in: reader)?.source ?? "",
                        last.map { "\($0)" } ?? "",
                    ] + values))
        }
    }

    private static func text(_ value: Value?) -> String {
        guard let value else { return "" }
        if let flag = value.boolean { return flag ? "yes" : "no" }
        return value.text ?? value.json
    }
}
