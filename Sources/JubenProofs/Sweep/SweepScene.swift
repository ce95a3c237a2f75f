import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// Three days in which every playbook that ships has something to do.
struct SweepScene {
    private static let minute: Int64 = 60_000
    private static let tags = ["reading", "study", "checkin", "flash-ready"]

    let start: Int64
    let end: Int64
    let stage: Stage
    private let zone: Zone

    /// Sets the scene; on blind channels a crash may leave a doubt, on the others nothing.
    init(content: any ContentSource, isBlind: Bool) throws {
        zone = try Zone("Asia/Shanghai")
        start = zone.startOfDay(try LocalDate.parse("2026-11-24")) + 7 * 60 * Self.minute
        end = start + 60 * 60 * Self.minute
        var cast = Cast()
        let channels = isBlind ? ["blind"] : ["local", "asked"]
        for (number, channel) in channels.enumerated() {
            let group = "g\(number + 1)"
            cast.add(
                group: group, channel: channel, zone: zone, age: 7 * number + 2, start: start,
                tags: Self.tags)
            for place in 1...6 {
                // A member's own days, such as the third, come in the three days.
                cast.add(
                    member: "m\(number)-\(place)", to: group, tags: ["buyer"],
                    at: start - Int64(place % 3) * 2 * 24 * 60 * Self.minute)
            }
        }
        var gates = GateSettings()
        gates.quiet = GateSettings.Quiet(
            start: try TimeOfDay.parse("22:30"), end: try TimeOfDay.parse("07:30"))
        gates.spacing = 2 * Self.minute
        stage = Stage(
            zone: zone, cast: cast, gates: gates, rate: nil, groupRate: nil, odds: Fate.Odds(),
            seed: 1, content: content)
    }

    /// What members do, and the commands that are given.
    func happenings(_ book: Deployment) -> [Happening] {
        var happenings: [Happening] = []
        func add(_ minute: Int64, _ name: String, _ group: String, _ payload: Value) {
            happenings.append(
                Happening(
                    at: start + minute * Self.minute,
                    kind: .event(
                        EventTopic(name, group), id: "event-\(happenings.count)",
                        payload: payload)))
        }
        for (number, group) in stage.cast.groups.enumerated() {
            for trigger in book.triggers where trigger.kind == .command && number == 0 {
                add(90, "command", group.id, command(trigger, of: book))
            }
            for place in 1...2 {
                add(
                    185, "member.joined", group.id,
                    ["member": ["id": .string("n\(number)-\(place)"), "name": "新人"]])
            }
            for (index, text) in ["请问在哪里看?", "打卡", "好", "补卡 打卡", "买了", "早"].enumerated() {
                let member: Value = ["id": .string("m\(number)-\(index % 4 + 1)")]
                for minute in [Int64(100 + 23 * index), Int64(790 + 7 * index)] {
                    add(minute, "message", group.id, ["member": member, "text": .string(text)])
                }
            }
            add(
                300, "message", group.id,
                ["member": ["id": .string("n\(number)-1")], "text": "大家好"])
            add(400, "member.left", group.id, ["member": ["id": .string("m\(number)-6")]])
        }
        return happenings.sorted { $0.at < $1.at }
    }

    private func command(_ trigger: Deployment.Trigger, of book: Deployment) -> Value {
        let parameters = trigger.options["parameters"]?.map ?? [:]
        var arguments: [String: Value] = [:]
        for (name, kind) in parameters {
            switch kind.text {
            case "number": arguments[name] = 49
            case "boolean": arguments[name] = true
            case "time": arguments[name] = .int(start + 720 * Self.minute)
            case "member": arguments[name] = ["id": "m0-1", "name": "成员 m0-1", "tags": []]
            case "group": arguments[name] = ["id": "g1", "name": "群 g1"]
            default: arguments[name] = .string(name == "tag" ? "flash-ready" : "竹制阅读架")
            }
        }
        return [
            "trigger": .string("\(book.name)#\(trigger.key)"), "actor": "lin",
            "arguments": [.map(arguments)],
        ]
    }
}
