import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// Takes members, their places in groups and what is known of them from a spreadsheet.
struct MemberImport {
    private let policy: CommunityPolicy
    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64
    private let classifier: Classifier
    private let language: Language
    /// The groups that lines have named, by the words they used.
    private var groups: [String: (group: GroupRecord, zone: Zone)?] = [:]
    /// The first name that the file gives an id, and its line.
    private var names: [String: (name: String, line: Int)] = [:]
    private var blocked: Set<String>
    private var seen: Set<String> = []

    /// The columns besides the attributes.
    static let columns = ConfigurationReader.reserved

    init(_ desk: Desk, _ transaction: any StoreTransaction) throws {
        policy = desk.home.configuration.people
        language = desk.language
        self.transaction = transaction
        ids = try desk.ids(in: transaction)
        now = desk.now
        classifier = Classifier(
            policy, zone: desk.home.configuration.zone, ids: ids, at: now, in: transaction)
        blocked = try Bars(transaction).all(.blocked)
    }

    /// Reads a file to its end.
    mutating func read(_ path: String, _ report: inout ImportReport) throws {
        let sheet = try ImportSheet(
            path, known: Self.columns + policy.attributes.map(\.name), required: ["id"],
            aliases: Self.aliases,
            unknown: "declare it under attributes in juben.yaml, or take the column out")
        while let row = try sheet.row() {
            report.rows += 1
            try take(row, &report)
        }
        try warnOfCrowds(&report)
        try AudienceVersion.change(in: transaction)
        try HostAction(transaction, ids: ids, at: now).note(
            "members.import", report.file,
            "\(report.new) new, \(report.changed) changed, \(report.refused) refused",
            by: Operator.name)
    }

    // MARK: Lines

    /// What a line says, once every cell of it is right.
    private struct Facts {
        var person: MemberRecord
        var isNew: Bool
        var place: MembershipRecord?
        var source = ""
        var expires: LocalDate?
    }

    private mutating func take(_ given: ImportSheet.Row, _ report: inout ImportReport) throws {
        var row = given
        warnOfNames(row, &report)
        guard row.problems.isEmpty, let facts = try facts(&row) else {
            return report.refuse(row.problems)
        }
        let old = try transaction.get(MemberRecord.self, id: facts.person.id)
        try MemberBook(transaction).save(facts.person, isOneOfMany: true)
        let person =
            policy.tagRules.isEmpty ? facts.person : try classifier.retag(facts.person)
        let isPlaced = try settle(facts)
        if facts.isNew {
            report.new += 1
        } else if person != old || isPlaced {
            report.changed += 1
        } else {
            report.same += 1
        }
    }

    /// Writes where the person is.
    ///
    /// - Returns: whether that is new.
    private mutating func settle(_ facts: Facts) throws -> Bool {
        guard let place = facts.place, let home = try home(place.groupID) else { return false }
        let key: [Cell] = [.text(place.groupID), .text(place.memberID)]
        let old = try transaction.get(MembershipRecord.self, key)
        if old != place { try transaction.upsert(place) }
        let isNews = try arrive(place, instead: old, from: facts.source)
        if let day = facts.expires {
            try Terms(transaction, warning: policy.expiryWarning)
                .set(place.memberID, in: home.group, through: day, at: now)
        }
        return old != place || isNews || facts.expires != nil
    }

    /// Notes when the person came and from where, once for each time that they came.
    ///
    /// - Returns: whether it was noted otherwise before.
    private func arrive(
        _ place: MembershipRecord, instead old: MembershipRecord?, from source: String
    ) throws -> Bool {
        let known = try old.flatMap { try ArrivalRecord.of($0, in: transaction) }
        // Whoever left and is in again has come twice.
        let same = old?.leftAt == nil ? known : nil
        if same == nil, old != nil, old?.leftAt == nil, source.isEmpty { return false }
        let arrival = ArrivalRecord(
            id: same?.id ?? ids.next(at: now), groupID: place.groupID, memberID: place.memberID,
            source: source.isEmpty ? same?.source ?? "" : source, at: place.joinedAt)
        guard arrival != same else { return false }
        try transaction.upsert(arrival)
        return true
    }

    private mutating func facts(_ row: inout ImportSheet.Row) throws -> Facts? {
        let (id, group) = (row["id"], row["group"])
        if id.isEmpty { row.report("id", "it is empty: give the member one") }
        if id.contains("/") { row.report("id", "'\(id)' has a '/', which no id may have") }
        // A group's name and its id are one place.
        let spot = group.isEmpty ? "" : try home(group)?.group.id ?? group
        if !id.isEmpty, !seen.insert("\(spot)\u{0}\(id)").inserted {
            row.report("id", "'\(id)' stands above already: remove one of the lines")
        }
        let old = try transaction.get(MemberRecord.self, id: id)
        var person =
            old
            ?? MemberRecord(id: id, name: row["name"].isEmpty ? id : row["name"], createdAt: now)
        if !row["name"].isEmpty { person.name = row["name"] }
        var tags = Tags(stored: person.tags)
        for tag in row["tags"].split(separator: ";") { tags.add(String(tag)) }
        person.tags = tags.stored
        person.attributes = try attributes(of: person, &row)
        var facts = Facts(person: person, isNew: old == nil)
        try place(id, group, &row, &facts)
        return row.problems.isEmpty ? facts : nil
    }

    private func attributes(
        of person: MemberRecord, _ row: inout ImportSheet.Row
    ) throws -> String {
        var known = try Value(json: person.attributes).map ?? [:]
        var isChanged = false
        for spec in policy.attributes where !row[spec.name].isEmpty {
            do {
                known[spec.name] = try spec.read(row[spec.name])
                isChanged = true
            } catch {
                row.report(spec.name, "a value is \(spec.wanted), not \"\(row[spec.name])\"")
            }
        }
        return isChanged ? Value.map(known).json : person.attributes
    }

    // MARK: Places

    private mutating func place(
        _ id: String, _ group: String, _ row: inout ImportSheet.Row, _ facts: inout Facts
    ) throws {
        guard !group.isEmpty else {
            for column in ["role", "joined", "source", "expires"] where !row[column].isEmpty {
                row.report(column, "it belongs to a place in a group, and group is empty")
            }
            return
        }
        guard let home = try home(group) else { return try refuse(group, &row) }
        let group = home.group.id
        if blocked.contains(id) {
            row.report("id", "'\(id)' is blocked: unblock them first, or take the line out")
        }
        let written = row["role"]
        let role = Role.allCases.first { $0.chinese == written }?.rawValue ?? written
        if !role.isEmpty, Role(role) == nil {
            let hint = Suggestion.phrase(for: role, among: Role.words)
            row.report(
                "role", "it is \(Role.words.joined(separator: ", ")), not '\(role)'\(hint)")
        }
        if Role(role) == .owner, home.group.owner != id {
            row.report(
                "role", "a group has one owner: 'juben groups hand-over \(group)' gives it another")
        }
        let old = try transaction.get(MembershipRecord.self, [.text(group), .text(id)])
        let known = old.flatMap { $0.leftAt == nil ? $0.joinedAt : nil }
        let joined = moment("joined", home.zone, known: known, &row)
        facts.expires = day("expires", &row)
        facts.source = row["source"]
        facts.place = MembershipRecord(
            groupID: group, memberID: id, role: role.isEmpty ? old?.role ?? "member" : role,
            joinedAt: joined ?? known ?? now)
    }

    private func moment(
        _ column: String, _ zone: Zone, known: Int64?, _ row: inout ImportSheet.Row
    ) -> Int64? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        if let moment = JoinTime.read(text, in: zone, known: known) { return moment }
        row.report(
            column,
            "it is a date such as 2026-11-24, or with a time such as 2026-11-24 09:30, not "
                + "\"\(text)\"")
        return nil
    }

    private func day(_ column: String, _ row: inout ImportSheet.Row) -> LocalDate? {
        let text = row[column]
        guard !text.isEmpty else { return nil }
        if let date = SheetDate.read(text) { return date }
        row.report(column, "it is a date such as 2026-11-24, not \"\(text)\"")
        return nil
    }

    private mutating func home(_ id: String) throws -> (group: GroupRecord, zone: Zone)? {
        if let known = groups[id] { return known }
        var group = try transaction.get(GroupRecord.self, id: id)
        if group == nil {
            let named = try transaction.fetch(Query(GroupRecord.self)).filter { $0.name == id }
            if named.count == 1 { group = named.first }
        }
        let found = try group.map { ($0, try Zone($0.zone)) }
        groups[id] = .some(found)
        if let found { groups[found.0.id] = .some(found) }
        return found
    }

    private func refuse(_ group: String, _ row: inout ImportSheet.Row) throws {
        let all = try transaction.fetch(Query(GroupRecord.self))
        let same = all.filter { $0.name == group }
        guard same.isEmpty else {
            return row.report(
                "group",
                "\(same.count) groups are called '\(group)': write the id of one: "
                    + Directory.some(same.map(\.id)))
        }
        let hint = Suggestion.phrase(for: group, among: all.flatMap { [$0.id, $0.name] })
        row.report("group", "there is no group '\(group)'\(hint)")
    }

    // MARK: Warnings

    /// Tells of an id to which the file gives two names.
    private mutating func warnOfNames(_ row: ImportSheet.Row, _ report: inout ImportReport) {
        let (id, name) = (row["id"], row["name"])
        guard !id.isEmpty, !name.isEmpty else { return }
        guard let first = names[id] else {
            names[id] = (name, row.line)
            return
        }
        guard first.name != name else { return }
        report.warn(
            language.pick(
                "'\(id)' is '\(first.name)' on line \(first.line) and '\(name)' on line "
                    + "\(row.line): the last one counts",
                "编号「\(id)」在第 \(first.line) 行叫「\(first.name)」，在第 \(row.line) 行叫「\(name)」："
                    + "以最后一个为准"))
    }

    /// Names the groups that have more members now than they can have.
    private func warnOfCrowds(_ report: inout ImportReport) throws {
        let touched = Set(groups.values.compactMap { $0?.group.id }).sorted()
        for id in touched {
            guard let group = try transaction.get(GroupRecord.self, id: id), group.capacity > 0
            else { continue }
            let size = try People(transaction).size(of: id)
            guard size > group.capacity else { continue }
            report.warn(
                language.pick(
                    "'\(group.name)' has \(size) members now, and room for \(group.capacity)",
                    "「\(group.name)」现有 \(size) 人，超过上限 \(group.capacity) 人"))
        }
    }
}
