package import JubenCommunity
import JubenEngine
import JubenSchedule
package import JubenValue

/// The words of a report in one language.
package struct ReportWords: Sendable {
    let language: Language

    /// Chooses a language.
    package init(_ language: Language) { self.language = language }

    func pick(_ en: String, _ zh: String) -> String { language.pick(en, zh) }

    var title: String { pick("Report", "运营报告") }
    var goals: String { pick("Goals", "目标") }
    var metrics: String { pick("Numbers", "指标") }
    var further: String { pick("Numbers that no goal asks for", "其他指标") }
    var groups: String { pick("Groups, the least healthy first", "各群（健康分低的在前）") }
    var mix: String { pick("What posts brought", "内容价值构成") }
    var speakers: String { pick("Who said most", "发言最多") }
    var terms: String { pick("Words that were said most", "高频词") }
    var tasks: String { pick("Human tasks", "人工任务") }
    var noGoals: String {
        pick("No playbook declares a goal.", "没有剧本声明目标。")
    }
    var noDays: String {
        pick("Nothing was counted in these days.", "这段时间没有统计数据。")
    }

    /// The days of a report.
    func days(_ report: Report) -> String {
        let ends = [report.days.first, report.days.last].compactMap(\.self).map { "\($0)" }
        return report.days.count > 1 ? ends.joined(separator: " – ") : ends.first ?? ""
    }

    /// How many groups.
    func groups(_ count: Int) -> String {
        pick(count == 1 ? "1 group" : "\(count) groups", "\(count) 个群")
    }

    /// What people call a metric.
    package func name(_ measure: Goal.Measure) -> String {
        if let whole = measure.of {
            return name(Goal.Measure(measure.name)) + " / " + name(Goal.Measure(whole))
        }
        guard let metric = Metric.all.first(where: { $0.name == measure.name }) else {
            guard measure.name.hasPrefix(Metric.valuePrefix) else { return measure.name }
            let value = value(String(measure.name.dropFirst(Metric.valuePrefix.count)))
            return pick("posts that bring \(value)", "「\(value)」类发布数")
        }
        return metric.summary(language)
    }

    /// A number as people read it; `–` when there is none.
    package func number(_ number: Double?, _ measure: Goal.Measure) -> String {
        guard let number else { return "–" }
        return measure.isShare ? percent(number) : plain(number)
    }

    func percent(_ share: Double) -> String {
        plain((share * 1000).rounded() / 10) + "%"
    }

    func plain(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return "\(whole)" }
        // A large average has no use for hundredths, which cost it the room of a column.
        let digits: Double = abs(number) >= 100 ? 1 : abs(number) >= 10 ? 10 : 100
        let rounded = (number * digits).rounded() / digits
        return Int64(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
    }

    /// What a goal has come to, and what it is to come to.
    func value(of goal: Report.GoalLine) -> String {
        let target = number(goal.target, goal.measure)
        guard goal.ended > 1 else { return "\(number(goal.value, goal.measure)) / \(target)" }
        return pick(
            "\(goal.reached) of \(goal.ended) reached \(target)",
            "\(goal.ended) 次中 \(goal.reached) 次达到 \(target)")
    }

    /// What became of a goal.
    func status(_ status: GoalStatus) -> String {
        switch status {
        case .open: pick("under way", "进行中")
        case .reached: pick("reached", "已达成")
        case .missed: pick("missed", "未达成")
        }
    }

    /// Where a group is in its life.
    package func stage(_ stage: Health.Stage) -> String {
        switch stage {
        case .new: pick("new", "新群")
        case .growing: pick("growing", "成长")
        case .steady: pick("steady", "稳定")
        case .declining: pick("declining", "衰退")
        case .dormant: pick("dormant", "沉寂")
        }
    }

    /// What is to be looked at in a group.
    func notes(_ group: Report.GroupLine) -> String {
        var notes: [String] = []
        if group.health?.isCheckinOnly == true { notes.append(pick("check-ins only", "只剩签到")) }
        if group.isQuiet { notes.append(pick("few speak", "活跃率低")) }
        if let silent = group.health?.silentDays, silent > 0 {
            notes.append(pick("silent \(silent)d", "沉默 \(silent) 天"))
        }
        if group.minutes > 0 {
            notes.append(pick("\(group.minutes) min of work", "人工 \(group.minutes) 分钟"))
        }
        return notes.joined(separator: pick(", ", "、"))
    }

    /// A kind of value; the empty one is of posts that do not say.
    func value(_ kind: String) -> String {
        guard !kind.isEmpty else { return pick("(not said)", "（未标注）") }
        return pick(kind, Self.valuesInChinese[kind] ?? kind)
    }

    /// The kinds that the playbooks which ship name; others stand as their playbook writes them.
    private static let valuesInChinese = [
        "activity": "活动", "benefit": "福利", "case": "案例", "company": "陪伴", "help": "答疑",
        "information": "信息", "link": "链接", "product": "商品", "resource": "资源", "reward": "奖励",
        "service": "服务", "topic": "话题",
    ]

    /// How the tasks went, in a sentence.
    func sentence(_ tasks: Report.Tasks) -> String {
        let minutes =
            tasks.minutes > 0
            ? pick(", \(tasks.minutes) minutes of work", "，耗时 \(tasks.minutes) 分钟") : ""
        return pick(
            "\(tasks.asked) asked, \(tasks.done) done, \(tasks.undone) not done",
            "发出 \(tasks.asked) 项，完成 \(tasks.done) 项，未完成 \(tasks.undone) 项") + minutes
    }

    /// Which messages speakers and words come from.
    func source(_ report: Report) -> String {
        report.isSample
            ? pick(
                "from the newest \(report.messagesRead) messages",
                "取自最新的 \(report.messagesRead) 条发言")
            : pick("from \(report.messagesRead) messages", "取自 \(report.messagesRead) 条发言")
    }
}
