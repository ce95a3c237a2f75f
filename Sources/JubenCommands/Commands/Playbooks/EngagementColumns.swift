import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// The columns that say what members answered to messages.
enum EngagementColumns {
    /// The headings.
    static func columns(_ language: Language) -> [Listing.Column] {
        [
            .whole("from", language.pick("FROM", "从")), .whole("to", language.pick("TO", "到")),
            .whole("posts", language.pick("POSTS", "发布")),
            .whole("groups", language.pick("GROUPS", "群数")),
            .whole("replies_per_post", language.pick("REPLIES/POST", "每条回复")),
            .whole("repliers_per_post", language.pick("REPLIERS/POST", "每条回复人数")),
            .whole("answered", language.pick("ANSWERED", "有人回")),
        ]
    }

    /// The cells of a result, with the days of a zone.
    static func cells(_ result: EngagementBook.Result, _ zone: Zone) -> [Listing.Cell] {
        [
            .text("\(zone.date(at: result.first))"), .text("\(zone.date(at: result.last))"),
            .number(Int64(result.posts)), .number(Int64(result.groups.count)),
            mean(result.replies, result.posts), mean(result.repliers, result.posts),
            share(result.answered, result.posts),
        ]
    }

    /// The moment from which messages count, by an option such as `30d`.
    ///
    /// - Throws: ``CommandError`` for what is no duration.
    static func start(_ since: String?, now: Int64) throws -> Int64 {
        do {
            return try since.map { now - (try Span.parse($0).milliseconds) } ?? 0
        } catch {
            throw CommandError(.usage, "--since: \(error)")
        }
    }

    /// A mean to one decimal place.
    private static func mean(_ count: Int, _ posts: Int) -> Listing.Cell {
        let tenths = (Double(count) / Double(max(posts, 1)) * 10).rounded() / 10
        return Listing.Cell(.double(tenths), shown: "\(tenths)")
    }

    /// A share, shown in whole percent.
    private static func share(_ count: Int, _ posts: Int) -> Listing.Cell {
        let share = Double(count) / Double(max(posts, 1))
        return Listing.Cell(.double(share), shown: "\(Int((share * 100).rounded()))%")
    }
}
