import JubenPreview
import JubenValue
import Testing

@Suite struct TimelineTableTests {
    @Test(arguments: [80, 100, 200], Language.allCases)
    func aDayReadsAsATable(columns: Int, language: Language) throws {
        let table = TimelineTable.render(
            SampleDay.timeline,
            options: .init(columns: columns, language: language)
        )
        try Golden.expect(table, matches: "table-\(columns)-\(language.rawValue).txt")
    }

    @Test(arguments: Language.allCases)
    func oneGroupReadsAtLength(language: Language) throws {
        let table = TimelineTable.render(
            SampleDay.timeline,
            options: .init(columns: 80, language: language, isLong: true, groups: ["g1"])
        )
        try Golden.expect(table, matches: "table-long-\(language.rawValue).txt")
    }

    @Test(arguments: [60, 80, 81, 133, 200], Language.allCases)
    func noLineIsWiderThanTheTerminal(columns: Int, language: Language) {
        for isLong in [false, true] {
            for seed in 1...5 as ClosedRange<UInt64> {
                let table = TimelineTable.render(
                    GeneratedDay.make(seed: seed),
                    options: .init(columns: columns, language: language, isLong: isLong)
                )
                let widest = table.split(separator: "\n").map { String($0).displayWidth }.max()
                #expect(widest ?? 0 <= columns, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [80, 200])
    func aLineOfTheDayBeforeSaysUntilWhenItIsHeld(columns: Int) {
        let midnight: Int64 = 1_795_449_600_000
        let due = midnight - 15 * 3_600_000
        let entry = TimelineEntry(
            identity: "held", kind: .send, at: midnight + 450 * 60_000, due: due,
            playbook: "late", title: "晚", group: "g1", groupName: "一群", text: "好",
            heldBy: "已满")
        let day = Timeline(
            nature: .preview, date: "2026-11-24", zone: "Asia/Shanghai", groups: 1, playbooks: 1,
            entries: [entry])
        let table = TimelineTable.render(day, options: .init(columns: columns, language: .zh))
        #expect(table.contains("→ 07:30"), "\(table)")
        #expect(table.contains("原定 11月23日 09:00 · 已满"), "\(table)")
    }

    @Test(arguments: [
        ("group.create", "create 新名", "建群 新名"), ("group.rename", "rename 新名", "改名 新名"),
        ("group.dissolve", "dissolve 新名", "解散 新名"), ("member.invite", "invite 新名", "邀请 新名"),
        ("member.remove", "remove 新名", "移出 新名"),
    ])
    func anActionSaysWhatItDoes(action: String, english: String, chinese: String) {
        let entry = TimelineEntry(
            identity: "a", kind: .send, at: 1_795_449_600_000, playbook: "a", title: "甲",
            action: action, text: "新名")
        let day = Timeline(
            nature: .preview, date: "2026-11-24", zone: "Asia/Shanghai", groups: 1, playbooks: 1,
            entries: [entry])
        for (language, words) in [(Language.en, english), (.zh, chinese)] {
            let table = TimelineTable.render(day, options: .init(columns: 80, language: language))
            #expect(table.contains(words), "\(table)")
        }
    }

    @Test func coloursTakeNoColumns() {
        let plain = TimelineTable.render(SampleDay.timeline, options: .init(columns: 80))
        let coloured = TimelineTable.render(
            SampleDay.timeline,
            options: .init(columns: 80, isColoured: true)
        )
        #expect(coloured != plain)
        #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == plain)
    }

    @Test func aTextCannotMoveTheCursor() {
        var day = SampleDay.make(groups: 1)
        for index in day.entries.indices { day.entries[index].text = "a\u{1B}[2Jb\r\nc\u{202E}d" }
        for isLong in [false, true] {
            let table = TimelineTable.render(day, options: .init(isLong: isLong))
            #expect(!table.unicodeScalars.contains("\u{1B}"))
            #expect(!table.unicodeScalars.contains("\u{202E}"))
            #expect(!table.unicodeScalars.contains("\r"))
        }
    }

    @Test(arguments: [("morning", 1), ("早报", 1), ("weekly", 1), ("nobody", 0)])
    func aPlaybookCanBeSingledOut(name: String, count: Int) {
        let table = TimelineTable.render(
            SampleDay.make(groups: 3),
            options: .init(playbooks: [name])
        )
        #expect(table.contains("Nothing happens.") == (count == 0))
        #expect(table.contains("小林 joined") == false)
    }

    @Test func severalDaysHaveHeadings() {
        var days = SampleDay.make(groups: 2)
        days.days = 2
        var later = days.entries[0]
        later.at += 86_400_000
        later.due = later.at
        days.entries.append(later)
        let table = TimelineTable.render(days, options: .init(columns: 120))
        #expect(table.hasPrefix("Tuesday 24 November 2026 – Wednesday 25 November 2026 · "))
        #expect(table.contains("\n Tuesday 24 November 2026\n 08:30"))
        #expect(table.contains("\n\n Wednesday 25 November 2026\n 08:30"))
    }
}
