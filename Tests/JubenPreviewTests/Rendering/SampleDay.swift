import JubenPreview

/// A day of a reading community, with one line of every kind.
enum SampleDay {
    /// Midnight of 24 November 2026 in Shanghai, in epoch milliseconds.
    static let midnight: Int64 = 1_795_449_600_000

    /// The moment at an hour and minute of the day.
    static func at(_ hour: Int, _ minute: Int, _ second: Int = 0) -> Int64 {
        midnight + Int64(((hour * 60) + minute) * 60 + second) * 1000
    }

    /// The name of a group, counted from 1.
    static func name(_ index: Int) -> String {
        if index > 99 { return "读书会\(index)群" }
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        let ten = index / 10 == 0 ? "" : (index / 10 == 1 ? "十" : digits[index / 10] + "十")
        return "读书会" + ten + (index % 10 == 0 ? "" : digits[index % 10]) + "群"
    }

    static let timeline = make(groups: 30)

    /// The day for as many groups.
    static func make(groups: Int) -> Timeline {
        let all = 1...groups
        return Timeline(
            nature: .preview,
            date: "2026-11-24",
            zone: "Asia/Shanghai",
            groups: groups,
            playbooks: 6,
            entries: all.map(morning) + people + all.map(ask) + all.map(checkin)
                + all.map { evening($0, of: groups) } + [flash, failed],
            assumptions: ["humans confirm at once", "crowd of 20/80, seed 7"],
            conflicts: [
                Timeline.Conflict(
                    code: "quiet-hours",
                    location: "playbooks/flash.lua:41",
                    sentence: "快闪预告 lands in quiet hours every day: move it before 22:30"
                )
            ]
        )
    }

    private static func morning(_ index: Int) -> TimelineEntry {
        let isHeld = index > 28
        return TimelineEntry(
            identity: "morning/1/2026-11-24T08:30/g\(index)/1",
            kind: .send,
            at: at(8, isHeld ? 34 : 30),
            due: at(8, 30),
            playbook: "morning",
            title: "早报",
            trigger: "every workday 08:30",
            location: "playbooks/morning.lua:14",
            group: "g\(index)",
            groupName: name(index),
            channel: "wecom-robot:a",
            text: "早报 11月24日 · 第 12 天\n今天读《长安的荔枝》第三章：一骑红尘妃子笑，无人知是荔枝来。",
            attachments: ["images/2026-11-24.png"],
            why: "every workday 08:30",
            heldBy: isHeld ? "channel wecom-robot:a sends 15 a minute" : ""
        )
    }

    private static let people = [
        TimelineEntry(
            identity: "event/join/lin",
            kind: .event,
            at: at(10, 5),
            title: "小林 joined",
            group: "g1",
            groupName: name(1),
            action: "joined",
            why: "scenario"
        ),
        TimelineEntry(
            identity: "welcome/1/join/lin/g1/1",
            kind: .send,
            at: at(10, 6),
            playbook: "welcome",
            title: "欢迎",
            trigger: "on joined",
            location: "playbooks/welcome.lua:9",
            group: "g1",
            groupName: name(1),
            channel: "wecom-robot:a",
            text: "欢迎 @小林！这里是读书会，先看群规，再介绍一下自己：最近在读什么？",
            mentions: ["小林"],
            why: "小林 joined"
        ),
    ]

    private static func ask(_ index: Int) -> TimelineEntry {
        TimelineEntry(
            identity: "product/1/2026-11-24T11:00/g\(index)/2",
            kind: .human,
            at: at(11, 0),
            playbook: "product",
            title: "产品",
            trigger: "every day 11:00",
            location: "playbooks/product.lua:22",
            group: "g\(index)",
            groupName: name(index),
            channel: "human",
            action: "task",
            text: "请确认 \(name(index)) 的荐书海报可以发",
            owner: "lin",
            until: at(12, 0),
            isPromotion: true
        )
    }

    private static func checkin(_ index: Int) -> TimelineEntry {
        TimelineEntry(
            identity: "checkin/1/2026-11-24T20:00/g\(index)/1",
            kind: .send,
            at: at(20, 0),
            playbook: "checkin",
            title: "打卡",
            trigger: "every day 20:00",
            location: "playbooks/checkin.lua:18",
            group: "g\(index)",
            groupName: name(index),
            channel: index % 2 == 0 ? "wecom-robot:a" : "wecom-robot:b",
            text: "\(name(index))第 12 天打卡开始，回复「打卡」+一句感想",
            why: "every day 20:00"
        )
    }

    private static func evening(_ index: Int, of groups: Int) -> TimelineEntry {
        let isLate = index <= 4
        return TimelineEntry(
            identity: "checkin/2/2026-11-24T22:20/g\(index)/1",
            kind: isLate ? .send : .skipped,
            at: at(22, 20),
            playbook: "checkin",
            title: "提醒",
            trigger: "every day 22:20",
            location: "playbooks/checkin.lua:30",
            group: "g\(index)",
            groupName: name(index),
            channel: "wecom-robot:a",
            text: isLate ? "还差你们，睡前来打个卡吧" : "",
            mentions: isLate ? ["小林\(index)", "阿May\(index)"] : [],
            why: isLate ? "every day 22:20" : "everybody checked in"
        )
    }

    private static let flash = TimelineEntry(
        identity: "flash/1/2026-11-24T22:40/g7/1",
        kind: .blocked,
        at: at(22, 40),
        playbook: "flash",
        title: "快闪预告",
        trigger: "every day 22:40",
        location: "playbooks/flash.lua:41",
        group: "g7",
        groupName: name(7),
        channel: "wecom-robot:a",
        text: "明早 8 点，群里快闪半小时",
        why: "quiet hours 22:30–07:30",
        until: at(31, 30),
        isPromotion: true
    )

    private static let failed = TimelineEntry(
        identity: "weekly/1/2026-11-24T23:00//1",
        kind: .failed,
        at: at(23, 0),
        playbook: "weekly",
        title: "周报",
        trigger: "every Tuesday 23:00",
        location: "playbooks/weekly.lua:7",
        action: "run",
        why: "playbooks/weekly.lua:12: attempt to index a nil value (field 'stats')"
    )
}
