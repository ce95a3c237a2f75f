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
        "channel-rests": ("channel {0} rests: {1}", "渠道 {0} 暂歇：{1}"),
        "channel-paused": (
            "channel {0} is paused until somebody mends it: {1}", "渠道 {0} 已暂停，等人处理：{1}"
        ),
        "channel-busy": ("channel {0} has as much on its way as it takes", "渠道 {0} 正忙"),
        "key-forgotten": (
            "an earlier try was never answered, and channel {0} no longer knows its key",
            "之前一次发送没有回音，渠道 {0} 已不再记得它的编号"
        ),
        "round-time": (
            "channel {0} asks not to send at the full and half hour", "渠道 {0} 避开整点和半点"
        ),
        "group-rate": ("the group's channel sends {0} in {1s}", "本群的渠道每 {1s} 最多发 {0} 条"),
        "lane": ("waits behind an earlier message of the group", "排在本群前一条消息之后"),
        "retry": ("is tried again", "稍后重试"),
        "deadline": ("its deadline has passed", "已过截止时间"),
        "no-channel": ("no channel named '{0}' is configured", "没有配置名为 {0} 的渠道"),
        "late": ("{0s} late", "晚了 {0s}"),
        "late-skip": (
            "{0s} late, and the trigger says late = \"skip\"", "晚了 {0s}，触发器写明 late = \"skip\""
        ),
        "late-ask": ("{0s} late; a person decides whether it starts", "晚了 {0s}，由人决定是否开始"),
        "late-missed": ("{0s} late, more than the {1s} allowed", "晚了 {0s}，超过允许的 {1s}"),
        "merged": ("a later slot stands for it", "由之后的一次代替"),
        "gone": ("nobody it was for is still there", "要等的人都已不在群里"),
        "paused": ("the playbook is paused", "剧本已暂停"),
        "restored": (
            "the store was brought back from a backup: this may have happened since",
            "状态由备份恢复，此后可能已经执行过"
        ),
        "needs-replies": (
            "stage '{0}' needs {1} replies, has {2}", "阶段「{0}」需要 {1} 条发言，现有 {2} 条"
        ),
        "needs-speakers": (
            "stage '{0}' needs {1} speakers, has {2}", "阶段「{0}」需要 {1} 人发言，现有 {2} 人"
        ),
        "needs-joined": (
            "stage '{0}' needs {1} members, has {2}", "阶段「{0}」需要 {1} 名成员，现有 {2} 名"
        ),
        "needs-checkins": (
            "stage '{0}' needs {1} check-ins, has {2}", "阶段「{0}」需要 {1} 次打卡，现有 {2} 次"
        ),
        "needs-day": (
            "stage '{0}' is for day {1} or later, this is day {2}",
            "阶段「{0}」要到第 {1} 天，现在是第 {2} 天"
        ),
        "lacks-replies": ("needs {0} replies, has {1}", "需要 {0} 条发言，现有 {1} 条"),
        "lacks-speakers": ("needs {0} speakers, has {1}", "需要 {0} 人发言，现有 {1} 人"),
        "lacks-checkins": ("needs {0} check-ins, has {1}", "需要 {0} 次打卡，现有 {1} 次"),
        "lacks-joined": ("needs {0} members, has {1}", "需要 {0} 名成员，现有 {1} 名"),
        "lacks-day": (
            "is for day {0} or later, this is day {1}", "要到第 {0} 天，现在是第 {1} 天"
        ),
        "trust-replies": (
            "no promotion before {0} replies, there are {1}", "信任未到：满 {0} 条发言才推广，现有 {1} 条"
        ),
        "trust-speakers": (
            "no promotion before {0} members spoke, {1} did", "信任未到：满 {0} 人发言才推广，现有 {1} 人"
        ),
        "trust-checkins": (
            "no promotion before {0} check-ins, there are {1}",
            "信任未到：满 {0} 次打卡才推广，现有 {1} 次"
        ),
        "trust-joined": (
            "no promotion before {0} members joined, {1} did", "信任未到：满 {0} 人才推广，现有 {1} 人"
        ),
        "trust-day": (
            "no promotion before day {0}, this is day {1}", "信任未到：第 {0} 天起才推广，现在是第 {1} 天"
        ),
        "approval": ("waits for a yes of {0}", "等 {0} 同意"),
        "unapproved": ("{0} did not say yes", "{0} 没有同意"),
        "over-budget": (
            "the budget '{0}' has not enough left", "预算「{0}」余额不足"
        ),
        "talking": ("members are talking: it waits for {0s} of calm", "成员正在聊天，安静 {0s} 后再发"),
        "event": ("{0} came from {1}", "收到 {0}（来自 {1}）"),
        "command": ("{0} gave the command {1}", "{0} 下达命令 {1}"),
        "started": ("started by {0}", "由 {0} 启动"),
        "stopped": ("stopped by {0}", "由 {0} 停止"),
        "replaced": ("the next slot of its schedule replaces it", "由下一次代替"),
        "unwanted": ("not wanted any more", "已不需要"),
        "discarded": ("discarded by {0}", "{0} 已作废"),
        "not-happened": ("{0} says that it did not happen", "{0} 确认没有执行"),
        "promised-end": ("the group was created to last until now", "建群时约定到此为止"),
        "offence-ad": (
            "advertised ({0}): offence {1}, removed at {2}", "发广告（{0}）：第 {1} 次，满 {2} 次移出"
        ),
        "offence-flood": (
            "flooded ({0} messages): offence {1}, removed at {2}",
            "刷屏（{0} 条）：第 {1} 次，满 {2} 次移出"
        ),
        "offence-word": (
            "said a forbidden word ({0}): offence {1}, removed at {2}",
            "违禁词（{0}）：第 {1} 次，满 {2} 次移出"
        ),
        "banned": ("came back while banned", "禁入期内再次进群"),
        "renamed": ("{0} may not rename the group to '{1}'", "{0} 无权把群名改为「{1}」"),
        "keyword": ("somebody said '{0}'", "有人说到「{0}」"),
        "faq": ("somebody asked: {0}", "有人问：{0}"),
        "overlapped": ("run {0} of an earlier slot is still at work", "上一次的运行 {0} 还没有结束"),
    ]

    /// The group's quiet part of the day.
    package static func quietHours(_ quiet: GateSettings.Quiet) -> Note {
        Note("quiet-hours", ["\(quiet.start)", "\(quiet.end)"])
    }

    /// Nothing leaves through a channel for a while.
    static func channelRests(_ name: String, _ why: String) -> Note {
        Note("channel-rests", [name, why])
    }

    /// Nothing leaves through a channel until a person has mended it.
    static func channelPaused(_ name: String, _ why: String) -> Note {
        Note("channel-paused", [name, why])
    }

    /// As much is on its way to a channel as it takes at once.
    static func channelBusy(_ name: String) -> Note { Note("channel-busy", [name]) }

    /// A try was lost so long ago that the channel cannot tell a repeat from a new action.
    static func keyForgotten(_ name: String) -> Note { Note("key-forgotten", [name]) }

    /// The channel shuns the moments at which everybody sends.
    static func roundTime(_ name: String) -> Note { Note("round-time", [name]) }

    /// The group has had as many posts, or promotional posts, as it may on a day.
    package static func cap(_ most: Int64, isPromotion: Bool) -> Note {
        Note(isPromotion ? "promotion-cap" : "cap", ["\(most)"])
    }

    /// Another post is too near.
    package static func spacing(_ milliseconds: Int64) -> Note {
        Note("spacing", ["\(Span(milliseconds: milliseconds))"])
    }

    /// The codes of what holds an action that has its place among those that wait for a channel.
    static let queueCodes: Set = ["rate", "group-rate", "channel-busy"]

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
    /// What a run gathered has all gone again.
    static let gone = Note("gone")

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

    /// An event began it, such as `member.joined`, that came in by a channel.
    static func event(_ name: String, from source: String) -> Note {
        Note("event", [name, source])
    }

    /// Somebody gave a command.
    static func command(_ name: String, by actor: String) -> Note {
        Note("command", [actor, name])
    }

    /// A line of a playbook began it.
    package static func started(by location: SourceLocation) -> Note {
        Note("started", ["\(location)"])
    }

    /// A line of a playbook ended it.
    package static func stopped(by location: SourceLocation) -> Note {
        Note("stopped", ["\(location)"])
    }

    /// The next slot of the schedule ended it.
    static let replaced = Note("replaced")
    /// A person has let it fall.
    package static let unwanted = Note("unwanted")
    /// A group's life is over, as its creation promised.
    package static let promisedEnd = Note("promised-end")

    /// Somebody gave a message up.
    static func discarded(by actor: String) -> Note { Note("discarded", [actor]) }

    /// Somebody said that an action did not happen.
    static func notHappened(says actor: String) -> Note { Note("not-happened", [actor]) }

    /// A stage is left out, as one of its needs (such as `replies`) is met by fewer than wanted.
    package static func needs(
        _ need: String, of stage: String, _ wanted: Int64, has count: Int64
    ) -> Note {
        Note("needs-\(need)", [stage, "\(wanted)", "\(count)"])
    }
}
