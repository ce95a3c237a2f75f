import JubenCommunity
import JubenEngine
import JubenValue

extension RunStory {
    /// The story for people, in lines that are no wider than the width.
    func text(_ language: Language, _ clock: WallClock, width: Int) -> String {
        var pen = StoryPen(width: width)
        tellHead(&pen, language, clock)
        tellSteps(&pen, language, clock)
        tellMessages(&pen, language, clock)
        if !children.isEmpty {
            pen.heading(language.pick("Runs that it started", "它启动的运行"))
            for child in children {
                pen.write("\(child.id)  \(child.status.word(language))  \(child.trigger)")
            }
        }
        // What the script itself did stands among the steps.
        let deeds = deeds.filter { !["log", AuditRecord.stageSkipped].contains($0.verb) }
        if !deeds.isEmpty {
            pen.heading(language.pick("By hand", "人工操作"))
            for deed in deeds {
                pen.write("\(clock.long(deed.at))  \(deed.actor)  \(deed.verb)  \(deed.detail)")
            }
        }
        return pen.text
    }

    private func tellHead(_ pen: inout StoryPen, _ language: Language, _ clock: WallClock) {
        pen.write("\(language.pick("Run", "运行")) \(run.id)  \(playbook?.title ?? run.playbook)")
        var status = run.status.word(language)
        if run.status == .waiting, let moment = run.wakeAt {
            status += language.pick(
                " until \(clock.long(moment))", "，等到 \(clock.long(moment))")
        }
        pen.field(language.pick("status", "状态"), status)
        var place = run.trigger
        if let playbook, let trigger { place += "  (\(playbook.file):\(trigger.line))" }
        pen.field(language.pick("trigger", "触发"), place)
        if !run.subject.isEmpty {
            let member = run.subject.dropFirst(run.group.count + 1)
            pen.field(
                language.pick("group", "群"),
                "\(group?.name ?? run.group)  (\(run.group))"
                    + (member.isEmpty ? "" : "  \(member)"))
        }
        pen.field(language.pick("why", "原因"), Note.words(run.reason, language))
        pen.field(language.pick("began", "开始"), clock.long(run.createdAt))
        if let end = run.endedAt { pen.field(language.pick("ended", "结束"), clock.long(end)) }
        let isCurrent = playbook?.hash == run.scriptHash
        pen.field(
            language.pick("source", "源码"),
            "\(run.scriptHash.prefix(12))  "
                + (isCurrent
                    ? language.pick("current", "当前版本")
                    : language.pick(
                        "older than the deployed one: see 'juben runs upgrade'",
                        "旧版本，可用 'juben runs upgrade' 升级")))
        if let parent = run.parentID {
            pen.field(language.pick("started by", "启动者"), "\(parent)")
        }
        if let error = run.error {
            pen.field(language.pick("error", "错误"), Note.words(error, language))
        }
    }

    private func tellSteps(_ pen: inout StoryPen, _ language: Language, _ clock: WallClock) {
        pen.heading(language.pick("Steps", "步骤"))
        if journal.isEmpty { pen.write(language.pick("none yet", "还没有")) }
        for step in journal {
            pen.step(step.seq, clock.long(step.at), "\(step.source):\(step.line)")
            pen.note("| ", line(step.source, step.line))
            pen.note("", step.told(language, clock))
            switch step.state {
            case .done:
                let results = step.toldResults(clock)
                var words = results.isEmpty ? language.pick("done", "完成") : results
                if let end = step.doneAt, end != step.at { words += "  (\(clock.long(end)))" }
                pen.note("→ ", words)
            case .error: pen.note("✗ ", step.problem)
            case .intent:
                for wait in waits where wait.seq == step.seq {
                    pen.note("… ", wait.text(language, clock))
                }
            }
        }
        for wait in waits where wait.seq == 0 {
            pen.note("… ", wait.text(language, clock))
        }
    }

    private func tellMessages(_ pen: inout StoryPen, _ language: Language, _ clock: WallClock) {
        guard !messages.isEmpty else { return }
        pen.heading(language.pick("Messages and actions", "消息与动作"))
        for row in messages {
            let moment = row.settledAt ?? row.dueAt
            pen.write(
                "\(row.id)  \(row.state.word(language))  \(clock.long(moment))  "
                    + "\(row.channel)  \(row.action)")
            pen.note("| ", row.summary)
            if let held = row.heldBy, row.state == .pending {
                let until = row.notBefore == .max ? "" : "  (\(clock.long(row.notBefore)))"
                pen.note("… ", Note.words(held, language) + until)
            }
            if let error = row.error { pen.note("✗ ", Note.words(error, language)) }
        }
    }
}

extension OutboxRecord {
    /// The words of a message, or what an action is about.
    var summary: String {
        guard let payload = try? Value(encoded: payload) else { return "" }
        return payload["text"]?.text ?? payload["name"]?.text
            ?? payload["member"]?["name"]?.text ?? ""
    }
}

extension AwaitRecord {
    /// What the row waits for, in words.
    func text(_ language: Language, _ clock: WallClock) -> String {
        let due = dueAt.map { language.pick("until \(clock.long($0))", "等到 \(clock.long($0))") }
        switch kind {
        case .time: return due ?? ""
        case .gathering:
            return language.pick("gathers more events ", "合并更多事件，") + (due ?? "")
        case .event:
            var words = language.pick("waits for \(topic ?? "")", "等待 \(topic ?? "")")
            let conditions = (try? EventFilter(encoded: filter).conditions) ?? []
            for condition in conditions {
                let values = condition.values.map(CallText.text(of:)).joined(separator: ", ")
                words += "  \(condition.field) \(condition.comparison.rawValue) \(values)"
            }
            return words
        }
    }
}
