import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule

/// The groups and members of a seed, read from its spreadsheets.
struct CommunityImport {
    private static let groupHeader = [
        "id", "name", "zone", "owner", "tags", "first_day", "capacity", "purpose", "permanent",
        "channel",
    ]
    private static let memberHeader = ["group", "id", "name", "role", "tags", "joined"]

    private let now: Int64
    private let channels: [String]
    private var problems: [String] = []
    private(set) var groups: [GroupRecord] = []
    private(set) var memberships: [MembershipRecord] = []
    private var members: [MemberRecord] = []

    /// Reads and checks everything.
    ///
    /// - Parameters:
    ///   - folder: the seed.
    ///   - channels: the names of the channels that a group can live on.
    ///   - now: when the groups come into Juben, in epoch milliseconds.
    /// - Throws: ``CommandError`` with every mistake on a line of its own: the file, the line and
    ///   the fix.
    init(folder: URL, channels: [String], now: Int64) throws {
        self.now = now
        self.channels = channels
        let groupSheet = Sheet("groups.csv", below: folder, columns: Self.groupHeader)
        let memberSheet = Sheet("members.csv", below: folder, columns: Self.memberHeader)
        var zones: [String: Zone?] = [:]
        for row in groupSheet.rows { readGroup(row, &zones) }
        var seen: Set<String> = []
        for row in memberSheet.rows { readMember(row, zones, &seen) }
        problems = groupSheet.problems + memberSheet.problems + problems
        guard problems.isEmpty else {
            throw CommandError(.problems, problems.joined(separator: "\n"))
        }
    }

    /// Writes the groups and members into a store, all or nothing.
    func write(into store: any Store) throws {
        try store.write { transaction in
            for group in groups { try transaction.upsert(group) }
            let book = MemberBook(transaction)
            for member in members
            where try transaction.get(MemberRecord.self, id: member.id) == nil {
                try book.save(member)
            }
            for membership in memberships { try transaction.upsert(membership) }
            try AudienceVersion.change(in: transaction)
        }
    }

    // MARK: Rows

    private mutating func readGroup(_ row: Sheet.Row, _ zones: inout [String: Zone?]) {
        let id = row["id"]
        let zone = zone(row)
        let firstDay = date(row, "first_day")
        let capacity = capacity(row)
        let isPermanent = choice(row, "permanent", ["true", "false"], or: "false") == "true"
        let channel = choice(row, "channel", channels, or: channels.first ?? "")
        guard !id.isEmpty else { return report(row, "id is empty: give the group one") }
        guard zones.updateValue(zone, forKey: id) == nil else {
            return report(row, "there is a group '\(id)' above already: give each its own id")
        }
        guard let zone, let firstDay, let capacity else { return }
        groups.append(
            GroupRecord(
                id: id, name: row["name"].isEmpty ? id : row["name"], channel: channel, address: id,
                zone: zone.name, owner: row["owner"], tags: Tags(stored: row["tags"]).stored,
                firstDay: "\(firstDay)", capacity: capacity, purpose: row["purpose"],
                isPermanent: isPermanent, status: .active, createdAt: now))
    }

    private mutating func readMember(
        _ row: Sheet.Row, _ zones: [String: Zone?], _ seen: inout Set<String>
    ) {
        let (id, group) = (row["id"], row["group"])
        let joined = date(row, "joined")
        let role = choice(row, "role", Role.words, or: "member")
        if id.isEmpty { report(row, "id is empty: give the member one") }
        guard let zone = zones[group] else {
            let hint = Suggestion.phrase(for: group, among: zones.keys.sorted())
            return report(row, "there is no group '\(group)' in groups.csv\(hint)")
        }
        guard seen.insert("\(group)\u{0}\(id)").inserted else {
            return report(row, "'\(id)' is in '\(group)' above already: remove one of the lines")
        }
        guard let joined, let zone else { return }
        members.append(
            MemberRecord(
                id: id, name: row["name"].isEmpty ? id : row["name"],
                tags: Tags(stored: row["tags"]).stored, createdAt: now))
        memberships.append(
            MembershipRecord(
                groupID: group, memberID: id, role: role, joinedAt: zone.startOfDay(joined)))
    }

    // MARK: Cells

    private mutating func zone(_ row: Sheet.Row) -> Zone? {
        do {
            return try Zone(row["zone"])
        } catch {
            report(row, "zone: \(error)")
            return nil
        }
    }

    private mutating func date(_ row: Sheet.Row, _ column: String) -> LocalDate? {
        if let date = try? LocalDate.parse(row[column]) { return date }
        report(row, "\(column) is a date such as 2026-11-24, not '\(row[column])'")
        return nil
    }

    private mutating func capacity(_ row: Sheet.Row) -> Int64? {
        let text = row["capacity"]
        if text.isEmpty { return 0 }
        if let number = Int64(text), number >= 0 { return number }
        report(row, "capacity is a whole number, or empty when it is not known, not '\(text)'")
        return nil
    }

    private mutating func choice(
        _ row: Sheet.Row, _ column: String, _ words: [String], or standard: String
    ) -> String {
        let text = row[column]
        guard !text.isEmpty else { return standard }
        if !words.contains(text) {
            let hint = Suggestion.phrase(for: text, among: words)
            report(row, "\(column) is \(words.joined(separator: ", ")), not '\(text)'\(hint)")
        }
        return text
    }

    private mutating func report(_ row: Sheet.Row, _ sentence: String) {
        problems.append("\(row.place): \(sentence)")
    }
}
