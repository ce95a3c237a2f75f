import JubenCommunity
import JubenEngine
import JubenValue

/// Who is where, with the joins and leaves that the daemon has yet to hear of.
extension Directory {
    /// Somebody as events name them; known to the community or about to become so.
    struct Person: Hashable {
        let id: String
        let name: String

        /// The person in an event's payload.
        var value: Value { ["id": .string(id), "name": .string(name)] }
    }

    /// The member with that id or name, anywhere.
    ///
    /// - Throws: ``CommandError`` when there is none, or several have the name.
    func member(_ word: String) throws -> MemberRecord {
        if let member = try find(word) { return member }
        throw CommandError(
            .problems,
            "There is no member '\(word)'; 'juben members list --group …' shows a group's.",
            "没有成员「\(word)」；'juben members list --group …' 会列出一个群的成员。")
    }

    /// The member with that id or name, or nil when nobody is called so.
    ///
    /// - Throws: ``CommandError`` when several have the name.
    func find(_ word: String) throws -> MemberRecord? {
        if let member = try reader.get(MemberRecord.self, id: word) { return member }
        let named = try reader.fetch(
            Query(MemberRecord.self, index: "member_name", equals: [.text(word)]))
        try refuseSeveral(named.map(\.id), word)
        return named.first
    }

    /// Whoever has that id or name in a group.
    ///
    /// - Throws: ``CommandError`` when nobody has, or several have the name.
    func person(_ word: String, in group: GroupRecord) throws -> Person {
        let present = try present(in: group)
        if let person = present.first(where: { $0.id == word }) { return person }
        let named = present.filter { $0.name == word }
        try refuseSeveral(named.map(\.id), word)
        if let person = named.first { return person }
        let known = present.flatMap { [$0.id, $0.name] }
        let command = "members list --group \(group.id)"
        throw CommandError(
            .problems,
            "There is no member '\(word)' in '\(group.name)'"
                + Self.advice(for: word, among: known, see: command),
            "「\(group.name)」里没有成员「\(word)」"
                + Self.advice(for: word, among: known, see: command, .zh))
    }

    /// Those who are in a group once the inbox has been heard.
    func present(in group: GroupRecord) throws -> [Person] {
        var people = try People(reader).members(of: group.id)
            .map { Person(id: $0.id, name: $0.name) }
        let pending = try reader.fetch(Query(InboxRecord.self, index: "inbox_new"))
        for event in pending where event.subject == group.id {
            guard ["member.joined", "member.left"].contains(event.name),
                let member = try Value(encoded: event.payload)["member"],
                let id = member["id"]?.text
            else { continue }
            people.removeAll { $0.id == id }
            guard event.name == "member.joined" else { continue }
            people.append(Person(id: id, name: member["name"]?.text ?? id))
        }
        return people
    }

    /// Somebody by id or name, or somebody new.
    func newcomer(_ word: String) throws -> Person {
        guard !word.isEmpty, !word.contains("/") else {
            throw CommandError(.usage, "'\(word)' cannot be the name of a member.")
        }
        if let known = try find(word) { return Person(id: known.id, name: known.name) }
        let name = word.hasPrefix("local:") ? String(word.dropFirst("local:".count)) : word
        return Person(id: "local:\(name)", name: name)
    }

    private func refuseSeveral(_ ids: [String], _ word: String) throws {
        guard ids.count > 1 else { return }
        throw CommandError(
            .problems,
            "\(ids.count) members are called '\(word)'; name one by the id: "
                + Self.some(ids) + ".",
            "有 \(ids.count) 名成员叫「\(word)」，请用编号：\(Self.some(ids))。")
    }
}
