import JubenValue

extension TimelineWords {
    /// The name of a field of a line.
    func field(_ field: TimelineChange.Field) -> String {
        switch field {
        case .kind: language.pick("outcome", "结果")
        case .time: language.pick("time", "时间")
        case .hold: language.pick("held by", "等待原因")
        case .text: language.pick("text", "文字")
        case .attachments: language.pick("attachments", "附件")
        case .mentions: language.pick("mentions", "提到")
        case .channel: language.pick("channel", "渠道")
        case .action: language.pick("action", "动作")
        case .title: language.pick("title", "名称")
        case .reason: language.pick("reason", "原因")
        case .owner: language.pick("who acts", "负责人")
        case .deadline: language.pick("until", "截止")
        case .promotion: language.pick("promotion", "推广")
        }
    }
}
