package import JubenEngine

/// A number of a group's day that Juben keeps by itself.
package struct Metric: Sendable {
    /// How days, and groups, come to one number.
    package enum Kind: Sendable, Hashable {
        /// How things stand at the end of a day: the last day counts, groups are added up.
        case level
        /// How many people a day: the mean of the days counts, groups are added up.
        case daily
        /// What happened in a day: days and groups are added up.
        case flow
        /// A part of something: both are added up, then divided.
        case share(part: String, whole: String)
    }

    /// Its name in goals and reports.
    package let name: String
    /// How days and groups come to one number.
    package let kind: Kind
    /// What it means.
    package let summary: VerbSpec.Text

    private init(_ name: String, _ kind: Kind, _ en: String, _ zh: String) {
        self.name = name
        self.kind = kind
        summary = .init(en, zh)
    }

    /// All of them, in the order of reports.
    package static let all: [Metric] = [
        Metric("members", .level, "members", "成员数"),
        Metric("joins", .flow, "joins", "入群"),
        Metric("leaves", .flow, "leaves", "退群"),
        Metric("speakers", .daily, "members who spoke, a day", "每天发言人数"),
        Metric("messages", .flow, "messages of members", "成员发言数"),
        Metric("replies", .flow, "replies within an hour of a post", "发布后一小时内的回复数"),
        Metric("repliers", .daily, "members who replied, a day", "每天回复人数"),
        Metric("posts", .flow, "posts of Juben", "发布数"),
        Metric("promotions", .flow, "posts that are promotion", "推广发布数"),
        Metric("checkins", .flow, "check-ins", "打卡数"),
        Metric(
            "active_rate", .share(part: "speakers", whole: "members"),
            "share of the members who spoke", "活跃率"),
        Metric(
            "checkin_rate", .share(part: "checkers", whole: "checkin_due"),
            "share of the members who checked in", "打卡率"),
        Metric(
            "checkin_share", .share(part: "checkin_messages", whole: "messages"),
            "share of the messages that are check-ins", "打卡发言占比"),
        Metric(
            "promotion_share", .share(part: "promotions", whole: "posts"),
            "share of the posts that are promotion", "推广占比"),
        Metric(
            "retention_1", .share(part: "kept_1", whole: "came_1"),
            "share of newcomers still there a day later", "次日留存"),
        Metric(
            "retention_7", .share(part: "kept_7", whole: "came_7"),
            "share of newcomers still there after 7 days", "7 日留存"),
        Metric(
            "retention_30", .share(part: "kept_30", whole: "came_30"),
            "share of newcomers still there after 30 days", "30 日留存"),
        Metric("health", .share(part: "health", whole: "groups"), "health", "健康度"),
    ]

    /// The names of all of them.
    package static let names = all.map(\.name)

    /// The days after which it is asked who of those who came is still there.
    package static let retentionDays = [1, 7, 30]

    /// What stands before the kind of value in the name of a count of posts.
    package static let valuePrefix = "posts:"

    /// Names that stand in rows without being a metric of their own.
    static let parts: Set<String> = Set(
        [
            "checkers", "checkin_due", "checkin_messages", "checkins_open", "silent_days", "stage",
            "falls", "checkin_only", "groups",
        ] + retentionDays.flatMap { ["came_\($0)", "kept_\($0)"] })

    /// The metric of a name; a name that Juben does not keep is a playbook's own count.
    package static func kind(of name: String) -> Kind {
        all.first { $0.name == name }?.kind ?? .flow
    }

    /// Whether a playbook may count under a name: small letters, digits and `_`, and not Juben's.
    package static func isFree(_ name: String) -> Bool {
        let isWord = name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
        }
        return isWord && (1...40).contains(name.utf8.count) && !names.contains(name)
            && !parts.contains(name)
    }

    /// Whether a name in a row is a playbook's own count.
    package static func isOwn(_ name: String) -> Bool { isFree(name) }
}
