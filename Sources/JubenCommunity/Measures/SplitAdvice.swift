package import JubenEngine

/// Finds groups whose members have become two kinds of people.
package struct SplitAdvice {
    private let reader: any StoreReader

    /// The smallest group that is worth two, and the least share of each part.
    package static let membersMin = 40
    private static let partMin = 0.3
    /// The most that the two parts have in common, as a share of the smaller one.
    private static let overlapMax = 0.1

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The two tags that divide a group, and how many members have each; none when nothing does.
    package func parts(of group: String) throws -> [Report.Count] {
        guard try People(reader).size(of: group) >= Self.membersMin else { return [] }
        let members = try People(reader).members(of: group)
        var holders: [String: Set<String>] = [:]
        for member in members {
            for tag in Tags(stored: member.tags).all {
                holders[tag, default: []].insert(member.id)
            }
        }
        let least = Int((Double(members.count) * Self.partMin).rounded(.up))
        let large = holders.filter { $0.value.count >= least }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        for (place, one) in large.enumerated() {
            for other in large.dropFirst(place + 1) {
                let common = one.value.intersection(other.value).count
                guard Double(common) <= Double(other.value.count) * Self.overlapMax else {
                    continue
                }
                return [one, other].map { Report.Count(name: $0.key, count: $0.value.count) }
            }
        }
        return []
    }
}
