import JubenValue

/// The labels of the page.
struct PageWords {
    private let words: TimelineWords

    init(_ words: TimelineWords) {
        self.words = words
    }

    private func pick(_ english: String, _ chinese: String) -> String {
        words.language.pick(english, chinese)
    }

    var search: String { pick("Find a group…  /", "找一个群…  /") }
    var grid: String { pick("Grid", "时间表") }
    var list: String { pick("List", "列表") }
    var assumptions: String { pick("Taken for granted", "预演的假设") }
    var conflicts: String { pick("To look at before the day", "提前要看的冲突") }
    var calm: String { pick("No conflicts.", "没有冲突。") }
    var legend: String { pick("Signs", "图例") }
    var wait: String { pick("held", "等待") }
    var held: String { pick("held, then sent", "等待后再发") }
    var keys: String {
        pick(
            "Click a mark to read it. Arrow keys move, Enter opens, Esc closes, / searches.",
            "点任意一格看原文。方向键移动，回车打开，Esc 关闭，/ 搜索。"
        )
    }
    var time: String { pick("Time", "时间") }
    var playbook: String { pick("Playbook", "剧本") }
    var group: String { pick("Groups", "群") }
    var text: String { pick("Words", "内容") }
    var notes: String { pick("With", "附带") }
    var filters: String { pick("Filters", "筛选") }
    var days: String { pick("Days", "日期") }
    var details: String { pick("Details", "详情") }
    var allLines: String { pick("The day in lines", "一天的每一行") }
    var messages: String { pick("messages", "条消息") }
    var groupsReached: String { pick("groups reached", "个群收到") }
    var humans: String { pick("for people", "件人工") }
    var waiting: String { pick("held", "条等待") }
    var unsent: String { pick("not sent", "条未发出") }
    var trouble: String { pick("failed", "条出错") }
    var clashes: String { pick("conflicts", "个冲突") }

    /// The labels that the script needs.
    var script: Value {
        let kinds = TimelineEntry.Kind.allCases.map { kind in
            (kind.rawValue, Value.string(words.kind(kind)))
        }
        let labels: [String: String] = [
            "everywhere": pick("no group", "不属于群"), "why": pick("Why", "原因"),
            "hold": pick("Held", "等待"), "owner": pick("Who acts", "负责人"),
            "until": pick("Until", "截止"), "mentions": pick("Mentions", "提到"),
            "promotion": pick("Promotion", "推广"), "yes": pick("yes", "是"),
            "trigger": pick("Trigger", "触发"), "channel": pick("Channel", "渠道"),
            "action": pick("Action", "动作"), "location": pick("Written in", "出处"),
            "close": pick("Close", "关闭"), "rows": pick("{n} rows", "{n} 行"),
            "nothing": pick("Nothing here.", "这里什么都没有。"),
            "alike": pick("The same in {n} other groups", "另外 {n} 个群也是这样"),
            "before": pick("← Before", "← 上一条"), "after": pick("After →", "下一条 →"),
            "tomorrow": pick("tomorrow", "次日"), "yesterday": pick("yesterday", "前日"),
            "days": pick(" days", " 天"),
        ]
        var script = labels.mapValues { Value.string($0) }
        script["kinds"] = .map(Dictionary(uniqueKeysWithValues: kinds))
        return .map(script)
    }
}
