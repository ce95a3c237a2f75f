import JubenEngine
import JubenSchedule
import JubenValue

/// The rules of a group in words, from the data by which they are enforced.
struct RuleSummary {
    /// What is encouraged.
    let allowed: [String]
    /// What is against the rules, a line each.
    let forbidden: [String]
    /// When advertisements are in order, a line each.
    let windows: [String]
    /// What follows.
    let penalty: String

    /// The most words that one line names.
    private static let wordsMax = 8

    /// Sums up the rules that apply to a group; nil when none do.
    init?(_ rules: [RuleSet], _ language: Language) {
        guard let strictest = rules.first else { return nil }
        allowed = rules.flatMap(\.allowed)
        windows = rules.flatMap(\.windows).map { window in
            let at = window.schedule.explain(language == .zh ? .chinese : .english)
            return language.pick(
                "\(at), for \(window.lasts)", "\(at) 起 \(window.lasts.chineseDescription)")
        }
        var seen: Set<String> = []
        forbidden = rules.flatMap { Self.forbidden($0, language) }
            .filter { seen.insert($0).inserted }
        penalty = Self.penalty(strictest, language)
    }

    /// All of it as one text.
    func text(_ language: Language) -> String {
        var lines: [String] = []
        func add(_ english: String, _ chinese: String, _ items: [String]) {
            guard !items.isEmpty else { return }
            lines.append(language.pick(english, chinese))
            lines += items.map { "· \($0)" }
        }
        add("Welcome:", "欢迎：", allowed)
        add("Not here:", "不可以：", forbidden)
        add("Advertisements are welcome:", "可以发广告的时段：", windows)
        lines.append(penalty)
        return lines.joined(separator: "\n")
    }

    private static func forbidden(_ rules: RuleSet, _ language: Language) -> [String] {
        var lines: [String] = []
        if !rules.adWords.isEmpty || rules.isCodeAd || rules.links != nil {
            lines.append(
                rules.windows.isEmpty
                    ? language.pick("advertisements", "发广告")
                    : language.pick(
                        "advertisements outside their time", "在广告时段以外发广告"))
        }
        if let links = rules.links { lines.append(Self.line(links, language)) }
        if let flood = rules.flood {
            let span = Span(milliseconds: flood.within)
            lines.append(
                language.pick(
                    "\(flood.messages) messages within \(span)",
                    "\(span.chineseDescription)内连发 \(flood.messages) 条"))
        }
        if !rules.words.isEmpty {
            let words = rules.words.prefix(wordsMax).joined(separator: language.pick(", ", "、"))
            let more = rules.words.count > wordsMax ? language.pick(" …", "等") : ""
            lines.append(language.pick("these words: \(words)\(more)", "说这些词：\(words)\(more)"))
        }
        switch rules.renaming {
        case .anyone: break
        case .managers:
            lines.append(
                language.pick("renaming the group, unless you run it", "群主和管理员以外的人改群名"))
        case .owner:
            lines.append(
                language.pick("renaming the group, unless you own it", "群主以外的人改群名"))
        }
        return lines
    }

    private static func line(_ links: LinkList, _ language: Language) -> String {
        let most = links.entries.prefix(wordsMax).joined(separator: language.pick(", ", "、"))
        let more = links.entries.count > wordsMax ? language.pick(" …", "等") : ""
        return most.isEmpty
            ? language.pick("links to elsewhere", "发外部链接")
            : language.pick(
                "links to elsewhere, but for \(most)\(more)", "发外部链接（\(most)\(more) 除外）")
    }

    private static func penalty(_ rules: RuleSet, _ language: Language) -> String {
        let warnings = rules.removeAt - 1
        var text: String
        switch warnings {
        case 0: text = language.pick("Whoever does is removed.", "违规即移出本群")
        case 1:
            text = language.pick(
                "One warning; at the second offence you are removed.", "一次提醒，第二次移出本群")
        default:
            text = language.pick(
                "\(warnings) warnings; at offence \(rules.removeAt) you are removed.",
                "提醒 \(warnings) 次，第 \(rules.removeAt) 次移出本群")
        }
        if let expiry = rules.expiry {
            let span = Span(milliseconds: expiry)
            text += language.pick(
                " An offence is forgotten after \(span).", "，满 \(span.chineseDescription)不再计")
        }
        switch rules.ban {
        case nil: break
        case .forever: text += language.pick(" There is no way back.", "，移出后不能再进群")
        case .lasting(let milliseconds):
            let span = Span(milliseconds: milliseconds)
            text += language.pick(
                " You cannot come back for \(span).", "，\(span.chineseDescription)内不能再进群")
        }
        return language == .zh ? text + "。" : text
    }
}
