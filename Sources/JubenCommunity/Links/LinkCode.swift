package import JubenEngine
package import JubenValue

/// The code of a live link on a platform that makes codes of its own: it leads into the link's
/// groups without Juben in between.
package struct LinkCode: Sendable, Hashable {
    /// The longest word that a platform gives back with those who come, in characters.
    static let stateMax = 30
    private static let scope = "link.code"

    /// The channel that keeps it.
    package let channel: String
    /// The word by which the platform says that somebody came through it.
    package let state: String
    /// How the groups are called that the platform makes when all are full; empty for none.
    package var newGroups: String
    /// The addresses of the groups to which it was last told to lead, in their turns.
    package var groups: [String] = []
    /// Its id on the platform; empty until it is made.
    package var id = ""
    /// Where its picture is; empty until it is made.
    package var url = ""
    /// Whether it is about to be deleted.
    package var isClosing = false

    init(channel: String, link: String, newGroups: String) {
        self.channel = channel
        self.newGroups = newGroups
        // A longer name has a number of its own, which no other name has.
        state =
            link.count <= Self.stateMax
            ? link : "juben-" + String(StableHash.of(link), radix: 36)
    }

    private init(_ value: Value) {
        channel = value["channel"]?.text ?? ""
        state = value["state"]?.text ?? ""
        newGroups = value["new_groups"]?.text ?? ""
        groups = value["groups"]?.list?.compactMap(\.text) ?? []
        id = value["id"]?.text ?? ""
        url = value["url"]?.text ?? ""
        isClosing = value["closing"]?.boolean ?? false
    }

    /// What is kept of it, as a table.
    package var value: Value {
        [
            "channel": .string(channel), "state": .string(state),
            "new_groups": .string(newGroups), "groups": .list(groups.map(Value.string)),
            "id": .string(id), "url": .string(url), "closing": .bool(isClosing),
        ]
    }

    /// The code of a link; nil when it has none.
    package static func of(_ link: String, in reader: any StoreReader) throws -> LinkCode? {
        try reader.get(StateRecord.self, [.text(scope), .text(link)])
            .map { LinkCode(try Value(encoded: $0.value)) }
    }

    func save(_ link: String, in transaction: any StoreTransaction) throws {
        try transaction.upsert(
            StateRecord(scope: Self.scope, key: link, value: value.encoded))
    }

    static func delete(_ link: String, in transaction: any StoreTransaction) throws {
        try transaction.delete(StateRecord.self, [.text(scope), .text(link)])
    }
}

/// Which links with a code lead to a group, so that nobody who comes makes Juben look at all links.
enum LinkedGroups {
    private static let scope = "link.group"

    static func links(of group: String, in reader: any StoreReader) throws -> [String] {
        let row = try reader.get(StateRecord.self, [.text(scope), .text(group)])
        return try row.flatMap { try Value(encoded: $0.value).list?.compactMap(\.text) } ?? []
    }

    static func add(
        _ link: String, to group: String, in transaction: any StoreTransaction
    ) throws {
        let known = try links(of: group, in: transaction)
        guard !known.contains(link) else { return }
        try save(known + [link], group, transaction)
    }

    static func remove(
        _ link: String, from group: String, in transaction: any StoreTransaction
    ) throws {
        let known = try links(of: group, in: transaction)
        guard known.contains(link) else { return }
        try save(known.filter { $0 != link }, group, transaction)
    }

    private static func save(
        _ links: [String], _ group: String, _ transaction: any StoreTransaction
    ) throws {
        guard !links.isEmpty else {
            try transaction.delete(StateRecord.self, [.text(scope), .text(group)])
            return
        }
        try transaction.upsert(
            StateRecord(
                scope: scope, key: group, value: Value.list(links.map(Value.string)).encoded))
    }
}
