import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// Takes groups and their profiles from a spreadsheet.
struct GroupImport {
    static let columns = [
        "id", "name", "channel", "address", "zone", "owner", "tags", "first_day", "capacity",
        "purpose",
        "permanent", "audience", "service", "lasting", "entry", "stage", "heir",
    ]

    private let home: Home
    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64
    private var seen: Set<String> = []

    init(_ desk: Desk, _ transaction: any StoreTransaction) throws {
        home = desk.home
        self.transaction = transaction
        ids = try desk.ids(in: transaction)
        now = desk.now
    }

    /// Reads a file to its end.
    mutating func read(_ path: String, _ report: inout ImportReport) throws {
        let sheet = try ImportSheet(
            path, known: Self.columns, required: ["id"],
            unknown: "known: \(Self.columns.joined(separator: ", "))")
        while var row = try sheet.row() {
            report.rows += 1
            guard row.problems.isEmpty, let (group, profile) = try read(&row) else {
                report.refuse(row.problems)
                continue
            }
            let old = try transaction.get(GroupRecord.self, id: group.id)
            let oldProfile = try transaction.get(GroupProfileRecord.self, id: group.id)
            try transaction.upsert(group)
            try transaction.upsert(profile)
            if old == nil {
                report.new += 1
            } else if old != group || oldProfile != profile {
                report.changed += 1
            } else {
                report.same += 1
            }
        }
        try AudienceVersion.change(in: transaction)
        try HostAction(transaction, ids: ids, at: now).note(
            "groups.import", report.file,
            "\(report.new) new, \(report.changed) changed, \(report.refused) refused",
            by: Operator.name)
    }

    // MARK: Lines

    private mutating func read(
        _ row: inout ImportSheet.Row
    ) throws -> (GroupRecord, GroupProfileRecord)? {
        let id = row["id"]
        if id.isEmpty { row.report("id", "it is empty: give the group one") }
        if !id.isEmpty, !seen.insert(id).inserted {
            row.report("id", "'\(id)' stands above already: remove one of the lines")
        }
        let old = try transaction.get(GroupRecord.self, id: id)
        let zone = zone(old, &row)
        var group =
            old
            ?? GroupRecord(
                id: id, name: id, channel: home.configuration.channels.first?.name ?? "local",
                address: id, zone: zone.name, firstDay: "\(zone.date(at: now))", status: .active,
                createdAt: now)
        group.zone = zone.name
        if !row["name"].isEmpty { group.name = row["name"] }
        if !row["owner"].isEmpty { group.owner = row["owner"] }
        if !row["purpose"].isEmpty { group.purpose = row["purpose"] }
        if !row["tags"].isEmpty { group.tags = Tags(stored: row["tags"]).stored }
        channel(&group, &row)
        try address(&group, &row)
        firstDay(&group, &row)
        numbers(&group, &row)
        let profile = try profile(group, &row)
        return row.problems.isEmpty ? (group, profile) : nil
    }

    private func zone(_ old: GroupRecord?, _ row: inout ImportSheet.Row) -> Zone {
        let standard = home.configuration.zone
        let name = row["zone"].isEmpty ? old?.zone ?? standard.name : row["zone"]
        do { return try Zone(name) } catch {
            row.report("zone", "\(error)")
            return standard
        }
    }

    private func channel(_ group: inout GroupRecord, _ row: inout ImportSheet.Row) {
        let known = home.configuration.channels.map(\.name)
        guard !row["channel"].isEmpty else { return }
        group.channel = row["channel"]
        guard !known.contains(group.channel) else { return }
        let hint = Suggestion.phrase(for: group.channel, among: known)
        row.report("channel", "no channel named '\(group.channel)'\(hint)")
    }

    private func address(_ group: inout GroupRecord, _ row: inout ImportSheet.Row) throws {
        if !row["address"].isEmpty { group.address = row["address"] }
        let other = try transaction.first(
            Query(
                GroupRecord.self, index: "group_address",
                equals: [.text(group.channel), .text(group.address)]))
        guard let other, other.id != group.id else { return }
        row.report(
            "address",
            "'\(group.address)' on channel \(group.channel) is the group '\(other.id)' already")
    }

    private func firstDay(_ group: inout GroupRecord, _ row: inout ImportSheet.Row) {
        let text = row["first_day"]
        guard !text.isEmpty else { return }
        guard let date = try? LocalDate.parse(text) else {
            return row.report("first_day", "it is a date such as 2026-11-24, not \"\(text)\"")
        }
        group.firstDay = "\(date)"
    }

    private func numbers(_ group: inout GroupRecord, _ row: inout ImportSheet.Row) {
        let (capacity, permanent) = (row["capacity"], row["permanent"])
        if !capacity.isEmpty {
            if let number = Int64(capacity), number >= 0 {
                group.capacity = number
            } else {
                row.report("capacity", "it is a whole number from 0, not \"\(capacity)\"")
            }
        }
        guard !permanent.isEmpty else { return }
        if let flag = try? AttributeSpec("", .basic, .flag).read(permanent).boolean {
            group.isPermanent = flag
        } else {
            row.report("permanent", "it is yes or no, not \"\(permanent)\"")
        }
    }

    private func profile(
        _ group: GroupRecord, _ row: inout ImportSheet.Row
    ) throws -> GroupProfileRecord {
        var profile =
            try transaction.get(GroupProfileRecord.self, id: group.id)
            ?? GroupProfileRecord(groupID: group.id)
        if !row["audience"].isEmpty { profile.audience = row["audience"] }
        if !row["service"].isEmpty { profile.service = row["service"] }
        if !row["lasting"].isEmpty { profile.lasting = row["lasting"] }
        if !row["entry"].isEmpty { profile.entry = Tags(stored: row["entry"]).stored }
        if !row["heir"].isEmpty { profile.heir = row["heir"] }
        if !row["stage"].isEmpty {
            if let stage = GroupStage(rawValue: row["stage"]) {
                profile.stage = stage
            } else {
                let known = GroupStage.allCases.map(\.rawValue)
                row.report(
                    "stage",
                    "it is \(known.joined(separator: ", ")), not '\(row["stage"])'"
                        + Suggestion.phrase(for: row["stage"], among: known))
            }
        }
        for name in profile.missing where !group.isPermanent {
            row.report(
                name,
                "it is empty: a group says for whom it is, what it does for them and how long, or "
                    + "is permanent")
        }
        return profile
    }
}
