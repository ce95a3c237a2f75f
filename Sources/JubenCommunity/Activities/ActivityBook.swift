package import JubenEngine
import JubenValue

/// Reads what activities came to.
package struct ActivityBook {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// Everybody's part in an activity, the earliest first.
    package func entries(of activity: Int64) throws -> [ActivityEntryRecord] {
        try reader.fetch(Query(ActivityEntryRecord.self, equals: [.int(activity)]))
            .sorted { ($0.at, $0.memberID) < ($1.at, $1.memberID) }
    }

    /// What became of an option of a poll.
    package struct Tally: Sendable, Hashable {
        /// The option's number, from 1.
        package let number: Int
        /// Its words.
        package let option: String
        /// How many chose it.
        package let votes: Int
    }

    /// The options of a poll with their votes, in the order of the poll, and how many voted.
    package func tally(_ poll: ActivityRecord) throws -> (rows: [Tally], voters: Int) {
        let options = try Value(encoded: poll.spec)["options"]?.list?.compactMap(\.text) ?? []
        let entries = try entries(of: poll.id)
        let votes = Dictionary(grouping: entries, by: \.choice).mapValues(\.count)
        let rows = options.enumerated().map { place, option in
            Tally(number: place + 1, option: option, votes: votes["\(place)"] ?? 0)
        }
        return (rows, Set(entries.map(\.memberID)).count)
    }

    /// The option with most votes; nil when two have as many, or nobody voted.
    package static func winner(_ rows: [Tally]) -> Tally? {
        guard let most = rows.map(\.votes).max(), most > 0 else { return nil }
        let best = rows.filter { $0.votes == most }
        return best.count == 1 ? best[0] : nil
    }
}
