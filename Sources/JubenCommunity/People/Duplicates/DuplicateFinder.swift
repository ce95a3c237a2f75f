package import JubenEngine
import JubenValue

/// Finds people who are in several groups, or in one several times under several ids.
package struct DuplicateFinder {
    /// One membership of a person.
    package struct Place: Sendable, Hashable {
        /// The group.
        package let group: String
        /// The id under which they are there.
        package let member: String
        /// Their name.
        package let name: String
        /// What they are there.
        package let role: Role
        /// When they joined, in epoch milliseconds.
        package let joinedAt: Int64
    }

    /// A person with more than one membership.
    package struct Person: Sendable, Hashable {
        /// What is the same, such as `phone 138…`; `id` when one id is in several groups.
        package let sign: String
        /// The membership that stays, and those of owners and managers.
        package let kept: [Place]
        /// What a removal would take away.
        package let spare: [Place]
    }

    private let reader: any StoreReader
    private let standard: DuplicateStandard

    /// Prepares a search.
    package init(_ standard: DuplicateStandard, in reader: any StoreReader) {
        self.standard = standard
        self.reader = reader
    }

    /// Everybody with more than one membership in some groups, by the least of their ids; the
    /// groups that count are given by their ids.
    package func people(in groups: Set<String>) throws -> [Person] {
        var places: [String: [MembershipRecord]] = [:]
        for group in groups.sorted() {
            for place in try People(reader).presentMemberships(of: group) {
                places[place.memberID, default: []].append(place)
            }
        }
        var union = Union()
        var members: [String: MemberRecord] = [:]
        var first: [String: String] = [:]
        var sign: [String: String] = [:]
        for id in places.keys.sorted() {
            guard let person = try reader.get(MemberRecord.self, id: id) else { continue }
            members[id] = person
            for mark in try marks(of: person) {
                if let other = first[mark] {
                    union.join(other, id)
                    sign[union.root(id)] = mark
                } else {
                    first[mark] = id
                }
            }
        }
        var clusters: [String: [String]] = [:]
        for id in members.keys.sorted() { clusters[union.root(id), default: []].append(id) }
        return clusters.values.sorted { $0[0] < $1[0] }.compactMap { ids in
            let all = ids.flatMap { id in
                (places[id] ?? []).map { Self.place($0, members[id]?.name ?? id) }
            }
            guard all.count > 1 else { return nil }
            let mark = ids.count == 1 ? "id" : ids.compactMap { sign[union.root($0)] }.first ?? ""
            return person(mark, all)
        }
    }

    /// What of a person has to be the same as of another.
    private func marks(of person: MemberRecord) throws -> [String] {
        guard !standard.same.isEmpty else { return [] }
        let attributes = try Value(json: person.attributes)
        return standard.same.compactMap { name in
            if name == "name" { return "name \(person.name)" }
            guard let value = attributes[name] else { return nil }
            let text = value.text ?? value.json
            return text.isEmpty ? nil : "\(name) \(text)"
        }
    }

    private func person(_ sign: String, _ all: [Place]) -> Person {
        let sorted = all.sorted {
            ($0.joinedAt, $0.group, $0.member) < ($1.joinedAt, $1.group, $1.member)
        }
        // Whoever runs a group stays in it, whatever the standard says.
        let staff = sorted.filter { [.owner, .manager].contains($0.role) }
        let others = sorted.filter { ![.owner, .manager].contains($0.role) }
        let chosen = standard.keep == .earliest ? others.first : others.last
        let stays = staff.isEmpty ? [chosen].compactMap(\.self) : []
        return Person(
            sign: sign, kept: staff + stays, spare: others.filter { !stays.contains($0) })
    }

    private static func place(_ row: MembershipRecord, _ name: String) -> Place {
        Place(
            group: row.groupID, member: row.memberID, name: name, role: row.standing,
            joinedAt: row.joinedAt)
    }

    /// Ids that belong together.
    private struct Union {
        private var parents: [String: String] = [:]

        mutating func root(_ id: String) -> String {
            var root = id
            while let parent = parents[root] { root = parent }
            if root != id { parents[id] = root }
            return root
        }

        mutating func join(_ one: String, _ other: String) {
            let (first, second) = (root(one), root(other))
            if first != second { parents[max(first, second)] = min(first, second) }
        }
    }
}
