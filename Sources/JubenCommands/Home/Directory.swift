import JubenCommunity
import JubenEngine
import JubenSchedule

/// Finds groups and members as operators name them: by id, or by name.
struct Directory {
    private let reader: any StoreReader

    init(_ reader: any StoreReader) { self.reader = reader }

    /// The group with that id or name.
    ///
    /// - Throws: ``CommandError`` when there is none, or several have the name.
    func group(_ word: String) throws -> GroupRecord {
        if let group = try reader.get(GroupRecord.self, id: word) { return group }
        let all = try reader.fetch(Query(GroupRecord.self))
        let named = all.filter { $0.name == word }
        if let group = named.first, named.count == 1 { return group }
        guard named.isEmpty else {
            throw CommandError(
                .problems,
                "\(named.count) groups are called '\(word)'; name one by its id: "
                    + Self.some(named.map(\.id)) + ".")
        }
        throw CommandError(
            .problems,
            "There is no group '\(word)'"
                + Self.advice(
                    for: word, among: all.flatMap { [$0.id, $0.name] }, see: "groups list"))
    }

    /// The groups with those ids or names; nil when none is named.
    func groups(_ words: [String]) throws -> Set<String>? {
        words.isEmpty ? nil : Set(try words.map { try group($0).id })
    }

    /// The member with that id or name, in a group or anywhere.
    ///
    /// - Throws: ``CommandError`` when there is none, or several have the name.
    func member(_ word: String, in group: GroupRecord? = nil) throws -> MemberRecord {
        if let member = try find(word, in: group) { return member }
        var known: [String] = []
        if let group {
            known = try People(reader).members(of: group.id).flatMap { [$0.id, $0.name] }
        }
        let place = group.map { " in '\($0.name)'" } ?? ""
        let advice = group.map { "members list --group \($0.id)" } ?? "members list"
        throw CommandError(
            .problems,
            "There is no member '\(word)'\(place)"
                + Self.advice(for: word, among: known, see: advice))
    }

    /// The member with that id or name, or nil when nobody is called so.
    ///
    /// - Throws: ``CommandError`` when several have the name.
    func find(_ word: String, in group: GroupRecord?) throws -> MemberRecord? {
        let byID = try reader.get(MemberRecord.self, id: word)
        guard let group else { return try byID ?? one(named(word), word) }
        if let byID, try isPresent(byID, in: group) { return byID }
        return try one(named(word).filter { try isPresent($0, in: group) }, word)
    }

    /// Whether a person is in a group now.
    func isPresent(_ person: MemberRecord, in group: GroupRecord) throws -> Bool {
        let key: [Cell] = [.text(group.id), .text(person.id)]
        return try reader.get(MembershipRecord.self, key).map { $0.leftAt == nil } ?? false
    }

    /// Everybody of that name.
    func named(_ name: String) throws -> [MemberRecord] {
        try reader.fetch(
            Query(MemberRecord.self, index: "member_name", equals: [.text(name)]))
    }

    /// The name of the playbook with that name or title.
    ///
    /// - Throws: ``CommandError`` when there is none.
    func playbook(_ word: String) throws -> String {
        let all = try reader.fetch(Query(PlaybookRecord.self))
        let found = all.first { $0.name == word } ?? all.first { $0.title == word }
        if let found { return found.name }
        let hint = Suggestion.phrase(for: word, among: all.flatMap { [$0.name, $0.title] })
        let known = all.filter { !$0.isRemoved }.map(\.name).joined(separator: ", ")
        throw CommandError(
            .problems,
            "No playbook '\(word)' is deployed"
                + (hint.isEmpty ? known.isEmpty ? "." : "; there are \(known)." : hint))
    }

    /// The run with that id.
    ///
    /// - Throws: ``CommandError`` when there is none.
    func run(_ id: Int64) throws -> RunRecord {
        guard let run = try reader.get(RunRecord.self, id: id) else {
            throw CommandError(
                .problems, "There is no run \(id); 'juben runs list' shows the newest.")
        }
        return run
    }

    private func one(_ found: [MemberRecord], _ word: String) throws -> MemberRecord? {
        guard found.count > 1 else { return found.first }
        throw CommandError(
            .problems,
            "\(found.count) members are called '\(word)'; name one by the id: "
                + Self.some(found.map(\.id)) + ".")
    }

    private static func some(_ ids: [String]) -> String {
        ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
    }

    private static func advice(
        for word: String, among known: [String], see command: String
    ) -> String {
        let hint = Suggestion.phrase(for: word, among: known)
        return hint.isEmpty ? "; 'juben \(command)' shows them." : hint
    }
}
