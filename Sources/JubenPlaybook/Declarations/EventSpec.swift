import JubenEngine

/// An event that playbooks can hear, as data.
struct EventSpec: Sendable {
    /// Its name, or for webhooks the form of it.
    let name: String
    /// What happened.
    let summary: VerbSpec.Text
    /// What the handler gets after the group, for one event.
    let one: [VerbSpec.Parameter]
    /// What it gets after the group, for several that are merged.
    let merged: VerbSpec.Parameter
    /// Whether it may concern no group.
    var isCommunityWide = false
    /// The options of `on` that choose among such events by what they say.
    var filters: Set<String> = []

    /// The form of the names of webhooks.
    static let webhook = "webhook:NAME"

    /// All of them; webhooks come last.
    static let all =
        [
            joined, left, banned, refused, expiring, expired, tierChanged, message, checkin,
            renamed,
            reminder, escalated, declining, goalReached, goalMissed,
        ] + contacts + [hook]

    /// The names of those that are no webhooks.
    static let names = all.map(\.name).filter { $0 != webhook }

    /// The event of a name, any webhook's included.
    static func named(_ name: String) -> EventSpec? {
        let name = name.hasPrefix("webhook:") ? webhook : name
        return all.first { $0.name == name }
    }

    /// How the handler of `on` is called.
    static let forms: [HandlerForm] = all.flatMap { event -> [HandlerForm] in
        let group =
            event.isCommunityWide
            ? VerbSpec.Parameter.optional(
                "group", .group, "The group; nil when it concerns none.", "群；与任何群无关时为 nil。")
            : groupParameter
        return [
            HandlerForm([group] + event.one, when: .event(event.name, isMerged: false)),
            HandlerForm([group, event.merged], when: .event(event.name, isMerged: true)),
        ]
    }

    /// The group that a handler is called for.
    static let groupParameter = VerbSpec.Parameter.required("group", .group, "The group.", "群。")

    // MARK: The events

    private static let memberField = VerbSpec.Parameter.required(
        "member", .member, "Who it was.", "是谁。")

    private static let moment = VerbSpec.Parameter.required(
        "at", .wholeNumber, "When, in epoch milliseconds.", "时刻（毫秒）。")

    /// What somebody said.
    static let said = ValueShape.fields(
        name: "a message",
        [
            .required("text", .string, "The words.", "内容。"),
            .required("member", .member, "Who said it.", "谁说的。"), groupParameter, moment,
        ])

    /// Somebody who came or went.
    static let passage = ValueShape.fields(name: "an event", [memberField, groupParameter, moment])

    /// What was counted for a check-in.
    static let counted = ValueShape.fields(
        name: "a check-in",
        [
            .required("name", .string, "The name of the check-in.", "打卡的名称。"),
            .required("day", .string, "The date that it counts for.", "计入的日期。"),
            .required("text", .string, "The words.", "内容。"),
            .required("makeup", .boolean, "Whether it makes up for a missed day.", "是否补卡。"),
            memberField, groupParameter, moment,
        ])

    /// A task that somebody has not done yet.
    static let waiting = ValueShape.fields(
        name: "a task",
        [
            .required("id", .wholeNumber, "Its id.", "编号。"),
            .required("title", .string, "What is to be done.", "要做的事。"),
            .required("owner", .string, "Who has to act now.", "现在由谁处理。"),
            .optional("due", .wholeNumber, "Its deadline, in epoch milliseconds.", "期限（毫秒）。"),
            groupParameter, moment,
        ])

    private static let reminder = EventSpec(
        name: "task.reminder",
        summary: .init("A task of the group nears its deadline.", "群里的任务快到期限。"),
        one: [.required("task", waiting, "The task.", "任务。")],
        merged: .required("tasks", .list(waiting), "The tasks.", "这些任务。"))

    private static let escalated = EventSpec(
        name: "task.escalated",
        summary: .init("A task of the group goes to somebody else.", "群里的任务升级给了别人。"),
        one: [.required("task", waiting, "The task.", "任务。")],
        merged: .required("tasks", .list(waiting), "The tasks.", "这些任务。"))

    private static let joined = EventSpec(
        name: "member.joined", summary: .init("Somebody joins the group.", "有人入群。"),
        one: [
            .required("joined", .list(.member), "A list of the one who joined.", "入群的人（列表，一人）。"),
            .required("event", arrival, "The event.", "事件。"),
        ],
        merged: .required("joined", .list(.member), "All who joined.", "入群的所有人。"),
        filters: ["source"])

    /// Somebody who came, and where from.
    private static let arrival = ValueShape.fields(
        name: "an event",
        [
            memberField, groupParameter, moment,
            .optional("source", .string, "Where they came from, when that is known.", "来源（已知时）。"),
            .optional("inviter", .member, "Who brought them.", "邀请人。"),
        ])

    private static let refused = EventSpec(
        name: "member.refused",
        summary: .init("Somebody who may not enter joined, and is removed.", "不得入群的人进群，随即移出。"),
        one: [
            .required("refused", .list(.member), "A list of the one.", "被拒的人（列表，一人）。"),
            .required(
                "event",
                .fields(
                    name: "an event",
                    [
                        memberField, groupParameter, moment,
                        .required("why", .string, "Why they may not enter.", "拒绝的原因。"),
                        .optional("source", .string, "Where they came from.", "来源。"),
                        .optional("inviter", .member, "Who brought them.", "邀请人。"),
                    ]), "The event.", "事件。"),
        ],
        merged: .required("refused", .list(.member), "All of them.", "被拒的所有人。"),
        filters: ["source"])

    /// Somebody whose place in the group ends.
    private static let ending = ValueShape.fields(
        name: "an event",
        [
            memberField, groupParameter, moment,
            .required("expires", .string, "The last day.", "最后一天。"),
            .required("days", .countingNumber, "How many days are left.", "还剩几天。"),
        ])

    private static let expiring = EventSpec(
        name: "member.expiring",
        summary: .init("Somebody's place in the group ends soon.", "成员资格即将到期。"),
        one: [
            .required("expiring", .list(.member), "A list of the one.", "即将到期的人（列表，一人）。"),
            .required("event", ending, "The event.", "事件。"),
        ],
        merged: .required("expiring", .list(.member), "All of them.", "即将到期的所有人。"))

    private static let expired = EventSpec(
        name: "member.expired",
        summary: .init("Somebody's place in the group is over.", "成员资格已到期。"),
        one: [
            .required("expired", .list(.member), "A list of the one.", "已到期的人（列表，一人）。"),
            .required("event", ending, "The event.", "事件。"),
        ],
        merged: .required("expired", .list(.member), "All of them.", "已到期的所有人。"))

    /// Somebody who is in another tier than before.
    private static let rise = ValueShape.fields(
        name: "a change of tier",
        [
            memberField, groupParameter, moment,
            .required("from", .string, "The tier before.", "原层级。"),
            .required("to", .string, "The tier now.", "新层级。"),
            .required("promoted", .boolean, "Whether it is a higher one.", "是否升级。"),
        ])

    private static let tierChanged = EventSpec(
        name: "tier.changed",
        summary: .init("A member of the group is in another tier.", "成员的层级有变化。"),
        one: [.required("change", rise, "The change.", "变化。")],
        merged: .required("changes", .list(rise), "All changes.", "所有变化。"))

    private static let left = EventSpec(
        name: "member.left", summary: .init("Somebody leaves the group.", "有人退群。"),
        one: [
            .required("left", .list(.member), "A list of the one who left.", "退群的人（列表，一人）。"),
            .required("event", passage, "The event.", "事件。"),
        ],
        merged: .required("left", .list(.member), "All who left.", "退群的所有人。"))

    private static let banned = EventSpec(
        name: "member.banned",
        summary: .init(
            "Somebody comes back while a ban holds, and is removed.", "禁入期内有人再次进群，会被移出。"),
        one: [
            .required("banned", .list(.member), "A list of the one who came.", "进群的人（列表，一人）。"),
            .required("event", passage, "The event.", "事件。"),
        ],
        merged: .required("banned", .list(.member), "All who came.", "进群的所有人。"))

    /// A new name of a group.
    static let naming = ValueShape.fields(
        name: "a renaming",
        [
            .required("name", .string, "The new name.", "新群名。"),
            .required("before", .string, "The name before.", "原群名。"),
            .required("reverted", .boolean, "Whether it is put back by the rules.", "是否按群规改回。"),
            memberField, groupParameter, moment,
        ])

    private static let renamed = EventSpec(
        name: "group.renamed", summary: .init("Somebody renames the group.", "有人改群名。"),
        one: [.required("naming", naming, "The new name.", "改名。")],
        merged: .required("namings", .list(naming), "All new names.", "所有改名。"))

    private static let message = EventSpec(
        name: "message", summary: .init("Somebody says something in the group.", "有人发言。"),
        one: [.required("message", said, "What was said.", "发言。")],
        merged: .required("messages", .list(said), "All that was said.", "所有发言。"),
        filters: ["match"])

    private static let checkin = EventSpec(
        name: "checkin", summary: .init("A check-in is counted.", "计入一次打卡。"),
        one: [.required("checkin", counted, "What was counted.", "打卡内容。")],
        merged: .required("checkins", .list(counted), "All that was counted.", "所有打卡。"),
        filters: ["match"])

    /// What is told of a group that gets worse.
    static let decline = ValueShape.fields(
        name: "a decline",
        [
            .required("score", .countingNumber, "Its health, from 0 to 100.", "健康分，0 到 100。"),
            .required(
                "falls", .positiveNumber, "For how many days in a row it has fallen.",
                "连续下降的天数。"),
            .required("day", .string, "The last of those days.", "其中最后一天的日期。"),
            groupParameter, moment,
        ])

    private static let declining = EventSpec(
        name: "group.declining",
        summary: .init("A group's health has fallen for days.", "群的健康分连续几天下降。"),
        one: [.required("decline", decline, "How bad it is.", "下降情况。")],
        merged: .required("declines", .list(decline), "All of them.", "所有下降。"))

    /// What is told of a goal whose last day is over.
    static let settledGoal = ValueShape.fields(
        name: "a goal",
        [
            .required("playbook", .string, "The playbook that declared it.", "声明它的剧本。"),
            .required("metric", .string, "What was measured.", "指标。"),
            .required("target", .number, "The number to reach.", "目标值。"),
            .optional("value", .number, "The number that was there.", "实际值。"),
            .required("by", .string, "Its last day.", "截止日期。"),
        ])

    private static let goalReached = EventSpec(
        name: "goal.reached",
        summary: .init("A goal was there on its last day.", "目标到期时已达成。"),
        one: [.required("goal", settledGoal, "The goal.", "目标。")],
        merged: .required("goals", .list(settledGoal), "All of them.", "所有目标。"),
        isCommunityWide: true)

    private static let goalMissed = EventSpec(
        name: "goal.missed",
        summary: .init("A goal was not there on its last day.", "目标到期时未达成。"),
        one: [.required("goal", settledGoal, "The goal.", "目标。")],
        merged: .required("goals", .list(settledGoal), "All of them.", "所有目标。"),
        isCommunityWide: true)

    private static let hook = EventSpec(
        name: webhook,
        summary: .init(
            "Something happened elsewhere: `juben events post NAME` tells of it.",
            "外部发生的事，由 `juben events post 名称` 提交。"),
        one: [.required("data", .table, "The fields that came with it.", "随之而来的数据。")],
        merged: .required("data", .list(.table), "The fields of each.", "每一次的数据。"),
        isCommunityWide: true, filters: ["match", "source"])
}
