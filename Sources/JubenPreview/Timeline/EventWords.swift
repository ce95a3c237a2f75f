package import JubenValue

/// What operators call the kinds of events.
package enum EventWords {
    /// The words for an event of a name; a name that Juben does not give stays as it is.
    package static func title(of event: String, _ language: Language) -> String {
        guard let words = all[event] else { return event }
        return language.pick(words.english, words.chinese)
    }

    private static let all: [String: (english: String, chinese: String)] = [
        "member.joined": ("joined", "进群"),
        "member.left": ("left", "退群"),
        "member.gone": ("left", "退群"),
        "member.banned": ("joined, though banned", "禁入期内进群"),
        "member.refused": ("refused", "拒绝进群"),
        "member.expiring": ("ends soon", "即将到期"),
        "member.expired": ("ended", "已到期"),
        "tier.changed": ("tier", "层级变化"),
        "message": ("said", "发言"),
        "checkin": ("checked in", "打卡"),
        "command": ("command", "命令"),
        "receipt": ("receipt", "回执"),
        "run": ("run ended", "运行结束"),
        "task": ("task answered", "任务答复"),
        "task.reminder": ("reminder", "任务提醒"),
        "task.escalated": ("escalated", "任务升级"),
        "task.reassigned": ("passed on", "任务转交"),
        "task.returned": ("given back", "审核退回"),
        "group.renamed": ("renamed the group", "改群名"),
        "group.declining": ("health falls", "健康下降"),
        "contact.requested": ("asks to be a friend", "申请加好友"),
        "contact.repeated": ("asked before", "重复的好友申请"),
        "contact.blocked": ("not heard: blocked", "黑名单的人，不理会"),
        "contact.message": ("wrote in private", "私聊"),
        "contact.added": ("is a friend", "成为好友"),
        "contact.removed": ("friend no more", "解除好友"),
        "contact.changed": ("edited contact", "修改好友资料"),
        "contact.transfer_failed": ("not handed over", "客户接替失败"),
        "goal.reached": ("goal reached", "目标达成"),
        "goal.missed": ("goal missed", "目标未达成"),
    ]
}
