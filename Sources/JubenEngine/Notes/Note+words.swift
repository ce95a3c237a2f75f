import JubenSchedule

extension Note {
    /// The words of each code; `{0}` stands for the first argument, `{0s}` for a duration.
    static let words: [String: (english: String, chinese: String)] = [
        "quiet-hours": ("quiet hours {0}–{1}", "静默时段 {0}–{1}"),
        "cap": ("the group has had its {0} posts today", "本群今天已发满 {0} 条"),
        "promotion-cap": (
            "the group has had its {0} promotional posts today", "本群今天已发满 {0} 条推广"
        ),
        "spacing": (
            "the group had another post less than {0s} before", "距本群上一条消息不到 {0s}"
        ),
        "rate": ("channel {0} sends {1} in {2s}", "渠道 {0} 每 {2s} 最多发 {1} 条"),
        "group-rate": ("the group's channel sends {0} in {1s}", "本群的渠道每 {1s} 最多发 {0} 条"),
        "lane": ("waits behind an earlier message of the group", "排在本群前一条消息之后"),
        "retry": ("is tried again", "稍后重试"),
        "deadline": ("its deadline has passed", "已过截止时间"),
        "no-channel": ("no channel named '{0}' is configured", "没有配置名为 {0} 的渠道"),
        "late": ("{0s} late", "晚了 {0s}"),
        "late-skip": (
            "{0s} late, and the trigger says late = \"skip\"", "晚了 {0s},触发器写明 late = \"skip\""
        ),
        "late-ask": ("{0s} late; a person decides whether it starts", "晚了 {0s},由人决定是否开始"),
        "late-missed": ("{0s} late, more than the {1s} allowed", "晚了 {0s},超过允许的 {1s}"),
        "merged": ("a later slot stands for it", "由之后的一次代替"),
        "paused": ("the playbook is paused", "剧本已暂停"),
        "restored": (
            "the store was brought back from a backup: this may have happened since",
            "状态由备份恢复,此后可能已经执行过"
        ),
        "overlapped": ("run {0} of an earlier slot is still at work", "上一次的运行 {0} 还没有结束"),
    ]

    /// The group's quiet part of the day.
    package static func quietHours(_ quiet: GateSettings.Quiet) -> Note {
        Note("quiet-hours", ["\(quiet.start)", "\(quiet.end)"])
    }

    /// The group has had as many posts, or promotional posts, as it may on a day.
    package static func cap(_ most: Int64, isPromotion: Bool) -> Note {
        Note(isPromotion ? "promotion-cap" : "cap", ["\(most)"])
    }

    /// Another post is too near.
    package static func spacing(_ milliseconds: Int64) -> Note {
        Note("spacing", ["\(Span(milliseconds: milliseconds))"])
    }

    /// The channel is at its rate.
    package static func rate(_ rate: Rate, of channel: String) -> Note {
        Note("rate", [channel, "\(rate.count)", "\(Span(milliseconds: rate.period))"])
    }

    /// The channel is at its rate for one group.
    package static func groupRate(_ rate: Rate) -> Note {
        Note("group-rate", ["\(rate.count)", "\(Span(milliseconds: rate.period))"])
    }

    /// An earlier message of the group has not left yet.
    package static let lane = Note("lane")
    /// It did not work, and is tried again.
    package static let retry = Note("retry")
    /// It is not wanted any more.
    package static let deadline = Note("deadline")
    /// A later slot is performed in its place.
    package static let merged = Note("merged")
    /// An operator has stopped the playbook.
    package static let paused = Note("paused")

    /// The store was brought back from a backup, and does not know whether this happened since.
    package static let restored = Note("restored")

    /// How late a slot is, and what follows from it.
    package static func late(_ milliseconds: Int64, _ outcome: String = "late") -> Note {
        Note(outcome, ["\(Span(milliseconds: milliseconds))"])
    }

    /// How late a slot is, and how late it might have been.
    package static func late(_ milliseconds: Int64, over grace: Int64) -> Note {
        Note(
            "late-missed",
            ["\(Span(milliseconds: milliseconds))", "\(Span(milliseconds: grace))"])
    }
}
