import JubenValue

extension TimelineWords {
    /// Whom a folded line concerns: the group's name, or how many groups.
    package func audience(of line: FoldedLine) -> String {
        let count = line.groupCount
        if count == 0 { return "" }
        let first = line.entries.first { !$0.group.isEmpty } ?? line.first
        let name = first.groupName.isEmpty ? first.group : first.groupName
        let repeats = line.entries.count > count ? " ×\(line.entries.count)" : ""
        return (count == 1 ? name.oneLine : groups(count)) + repeats
    }

    /// What a folded line says: the words for what goes out, the reason for what does not.
    package func summary(of line: FoldedLine, _ times: LocalTimes) -> String {
        switch line.first.kind {
        case .send: return words(of: line)
        case .event:
            let why = line.first.why
            return [words(of: line), why.isEmpty ? "" : "(\(why))"]
                .filter { !$0.isEmpty }.joined(separator: " ")
        case .human:
            let text = line.first.text.isEmpty ? line.first.why : line.first.text
            let ask = ask(line.first, times)
            return [ask, text].filter { !$0.isEmpty }.joined(separator: colon)
        case .blocked, .doubt, .skipped, .missed, .failed:
            return [reason(of: line, times), said(line.first.text, by: line.first)].filter {
                !$0.isEmpty
            }
            .joined(separator: " · ")
        }
    }

    /// Who has to act and until when, such as `@lin by 12:00`.
    package func ask(_ entry: TimelineEntry, _ times: LocalTimes) -> String {
        let owner = entry.owner.isEmpty ? "" : "@\(entry.owner)"
        let by = entry.until.map { clock(times.time($0), on: times.time(entry.at).day) }
        return [owner, by.map { language.pick("by \($0)", "\($0) 前") } ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What stands at the end of a folded line: attachments, mentions, marks.
    package func notes(of line: FoldedLine) -> String {
        let entry = line.first
        return [
            entry.kind == .human ? kind(.human) : "",
            entry.isPromotion ? language.pick("promotion", "推广") : "",
            attachments(entry.attachments), mentions(line.mentions),
        ]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// From when until when lines are held, such as `08:30 → 08:34`.
    package func span(of hold: FoldedLine.Hold, _ times: LocalTimes, on day: LocalDay) -> String {
        let due = times.time(hold.due)
        let arrival = arrival(of: hold, times, on: day)
        if due.day != day { return "\(shortDate(due.day)) \(due.clock) \(arrival)" }
        let text = "\(due.clock) \(arrival)"
        // Beside a range, the time that stands at the line already is left out.
        return text.displayWidth <= 13 ? text : arrival
    }

    /// Until when lines are held, such as `→ 08:34`.
    func arrival(of hold: FoldedLine.Hold, _ times: LocalTimes, on day: LocalDay) -> String {
        let first = times.time(hold.first)
        let last = times.time(hold.last)
        let until = clock(first, on: day)
        let isRange = last.minuteOfDay != first.minuteOfDay || last.day != first.day
        return "→ " + (isRange ? "\(until)–\(clock(last, on: first.day))" : until)
    }

    /// That the texts of a folded line differ, when they do.
    package func otherTexts(of line: FoldedLine, isShort: Bool) -> String {
        let count = line.texts.count
        guard count > 1 else { return "" }
        if isShort { return language.pick("(\(count) texts)", "（\(count) 种文字）") }
        return language.pick(
            "(\(count) different texts; --long shows them)",
            "（\(count) 种不同文字，--long 可见全部）"
        )
    }

    /// What an action does, before the name of what it does it to; empty for a message.
    package func verb(of action: String) -> String {
        switch action {
        case "message": ""
        case "group.create": language.pick("create", "建群")
        case "group.rename": language.pick("rename", "改名")
        case "group.dissolve": language.pick("dissolve", "解散")
        case "member.invite": language.pick("invite", "邀请")
        case "member.remove": language.pick("remove", "移出")
        case "group.announce": language.pick("announce", "公告")
        case "group.topic": language.pick("topic", "主题")
        case "member.ban": language.pick("ban", "禁入")
        case "member.unban": language.pick("unban", "解禁")
        case "member.promote": language.pick("promote", "权限")
        case "message.pin": language.pick("pin", "置顶")
        case "message.edit": language.pick("edit", "改消息")
        case "message.redact": language.pick("recall", "撤回")
        case "message.react": language.pick("react", "回应")
        case "contact.accept": language.pick("accept", "通过好友")
        case "contact.refuse": language.pick("refuse", "拒绝好友")
        case "contact.greet": language.pick("greet", "打招呼")
        case "contact.reply": language.pick("reply", "私聊回复")
        case "link.open": language.pick("open code", "生成活码")
        case "link.update": language.pick("redirect code", "更新活码")
        case "link.close": language.pick("delete code", "删除活码")
        case "group.welcome": language.pick("welcome", "欢迎语")
        case "group.transfer": language.pick("hand over to", "移交给")
        case "contact.transfer": language.pick("hand customers over to", "移交客户给")
        case "member.tag": language.pick("write tags", "写标签")
        default: action
        }
    }

    /// The text of what goes out, after the verb where it is no message, such as `remove 小林`.
    package func said(_ entry: TimelineEntry) -> String { said(entry.text, by: entry) }

    private func said(_ text: String, by entry: TimelineEntry) -> String {
        let isChange = ["group.", "member.", "message.", "link.", "contact."].contains {
            entry.action.hasPrefix($0)
        }
        guard isChange, entry.kind != .event else { return text }
        return [verb(of: entry.action), text].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func words(of line: FoldedLine) -> String {
        if let text = line.texts.first { return said(text, by: line.first) }
        // The action stands for the words that are not there, unless the title says it already.
        let isSaid = line.first.action == "message" || line.title == line.first.action
        return isSaid || line.first.kind == .event ? "" : verb(of: line.first.action)
    }

    private func reason(of line: FoldedLine, _ times: LocalTimes) -> String {
        let reasons = line.reasons
        var text = reasons.first ?? kind(line.first.kind)
        if reasons.count > 1 {
            let count = reasons.count
            text = language.pick("\(count) reasons: ", "\(count) 种原因：") + text
        }
        guard let until = line.first.until else { return text }
        return "\(text) → \(clock(times.time(until), on: times.time(line.at).day))"
    }
}
