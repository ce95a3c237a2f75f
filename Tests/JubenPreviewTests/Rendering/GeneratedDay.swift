import JubenPreview

/// Days of arbitrary lines, the same for the same seed.
enum GeneratedDay {
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }

        mutating func pick<Element>(_ choices: [Element]) -> Element {
            choices[roll(choices.count)]
        }
    }

    private static let titles = [
        "", "早报", "Good morning", "一个名字特别特别长的剧本，长到放不下也不能把表格挤坏", "🎉打卡👩‍👩‍👧‍👦",
    ]
    private static let texts = [
        "", "早", "今天读《长安的荔枝》\n第三章\t一骑红尘", String(repeating: "长文字，", count: 80),
        String(repeating: "x", count: 300),
        "https://example.org/" + String(repeating: "ab/", count: 60),
        "👍🏽🇨🇳1️⃣ e\u{301}\u{200B} \u{1B}[31mred",
    ]
    private static let reasons = [
        "", "every workday 08:30", "quiet hours 22:30–07:30", "群主还没有确认，所以先不发",
        String(repeating: "because ", count: 40),
    ]

    static func make(seed: UInt64) -> Timeline {
        var dice = Dice(state: seed)
        let entries = (0..<40).map { entry($0, &dice) }
        return Timeline(
            nature: dice.pick([.preview, .performed]),
            date: "2026-11-24",
            days: dice.roll(3) + 1,
            zone: "Asia/Shanghai",
            groups: dice.roll(1000),
            playbooks: dice.roll(9),
            entries: entries.sorted { $0.at < $1.at },
            assumptions: (0..<dice.roll(4)).map { _ in dice.pick(texts) },
            conflicts: (0..<dice.roll(4)).map { _ in
                .init(
                    code: "any",
                    location: dice.pick(["", "playbooks/a.lua:1"]),
                    sentence: dice.pick(texts),
                    count: dice.roll(5) + 1
                )
            }
        )
    }

    private static func entry(_ index: Int, _ dice: inout Dice) -> TimelineEntry {
        let at = SampleDay.at(dice.roll(48), dice.pick([0, 30]))
        let group = dice.roll(8)
        return TimelineEntry(
            identity: "any/\(index)",
            kind: dice.pick(TimelineEntry.Kind.allCases),
            at: at,
            due: dice.pick([nil, at, at - 300_000, at - 40_000_000]),
            playbook: dice.pick(["", "morning", "checkin"]),
            title: dice.pick(titles),
            trigger: dice.pick(reasons),
            location: dice.pick(["", "playbooks/a.lua:14"]),
            group: group == 0 ? "" : "g\(group)",
            groupName: dice.pick(["", "读书会一群", String(repeating: "群", count: 50)]),
            channel: dice.pick(["", "wecom-robot:a"]),
            action: dice.pick(["message", "group.create", "joined"]),
            text: dice.pick(texts),
            attachments: dice.pick([[], ["a.png"], ["a.pdf", "https://example.org"]]),
            mentions: dice.pick([[], ["小林"], ["小林", String(repeating: "名", count: 60)]]),
            why: dice.pick(reasons),
            heldBy: dice.pick(reasons),
            owner: dice.pick(["", "lin"]),
            until: dice.pick([nil, at + 3_600_000, at + 400_000_000]),
            isPromotion: dice.roll(2) == 0
        )
    }
}
