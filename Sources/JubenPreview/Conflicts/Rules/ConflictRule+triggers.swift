import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// What triggers are declared for and cannot have.
extension ConflictRule {
    /// Triggers that speak to nobody.
    static let emptyAudiences = ConflictRule { scene in
        var seen: Set<String> = []
        return try scene.activeTriggers().compactMap { playbook, trigger in
            let options = try Value(encoded: trigger.options)
            let speaks = trigger.isTimed || (trigger.kind == .on && options["groups"] != nil)
            // A run that is not for a group is started all the same.
            guard speaks, Audience(options).each != .once,
                try !scene.society.hasAudience(trigger, options: options, in: scene.reader)
            else { return nil }
            let who = try Self.nobody(options, scene)
            // The playbook's own audience is the same for all its triggers.
            guard seen.insert("\(playbook.name)|\(who)").inserted else { return nil }
            return Timeline.Conflict(
                code: "no-audience", location: "\(playbook.file):\(trigger.line)",
                sentence: scene.quoted(playbook.title)
                    + scene.language.pick(" speaks to nobody: \(who)", "没有对象：\(who)"))
        }
    }

    private static func nobody(_ options: Value, _ scene: ConflictScene) throws -> String {
        let groups = options["groups"]
        func names(_ key: String) -> String {
            let value = groups?[key]
            let texts = (value?.list ?? value.map { [$0] } ?? []).compactMap(\.text)
            return texts.joined(separator: scene.language.pick(", ", "、"))
        }
        if try People(scene.reader).activeGroups().isEmpty {
            return scene.language.pick(
                "there is no group yet: add one with 'juben groups add ID'",
                "还没有群：请用 juben groups add ID 添加")
        }
        let members = Audience(options).members.tags
        if !members.isEmpty {
            let tags = members.joined(separator: scene.language.pick(", ", "、"))
            return scene.language.pick(
                "no member of its groups has the tags \(tags): give somebody the tag, or correct "
                    + "members = { tags = … }",
                "这些群里没有成员带有标签 \(tags)：请给成员加标签，或改正 members = { tags = … }")
        }
        if !names("ids").isEmpty {
            return scene.language.pick(
                "none of the groups \(names("ids")) is active: correct groups = { ids = … }",
                "群 \(names("ids")) 都不存在或已结束：请改正 groups = { ids = … }")
        }
        let all = names("tags")
        return scene.language.pick(
            "no group has \(all.isEmpty ? "any of the tags \(names("any"))" : "the tags \(all)"): "
                + "give a group the tag, or correct groups",
            "没有群带有标签 \(all.or(names("any")))：请给群加标签，或改正 groups")
    }

    /// Schedules on workdays in a year whose holidays are not known.
    static let uncoveredYears = ConflictRule { scene in
        let first = try LocalDate.parse(scene.timeline.date)
        let last = first.adding(days: scene.timeline.days - 1)
        return try scene.activeTriggers().flatMap { playbook, trigger in
            guard let schedule = schedule(of: trigger) else { return [Timeline.Conflict]() }
            let years = schedule.uncoveredYears(in: scene.calendar, from: first, to: last)
            return years.map { year in
                Timeline.Conflict(
                    code: "uncovered-year", location: "\(playbook.file):\(trigger.line)",
                    sentence: scene.language.pick(
                        "the work calendar has no \(year) yet, so '\(trigger.spec)' never comes in "
                            + "it: put that year into a file and name it in juben.yaml (holidays:)",
                        "工作日历还没有 \(year) 年，\(trigger.spec) 在这一年不会触发："
                            + "请把这一年写进文件，并在 juben.yaml 的 holidays 指明"))
            }
        }
    }

    /// Days of a life that is counted for somebody who has no first day.
    static let missingFirstDays = ConflictRule { scene in
        try scene.activeTriggers().compactMap { playbook, trigger in
            guard schedule(of: trigger)?.needsAnchor == true else { return nil }
            let options = try Value(encoded: trigger.options)
            // Everybody has joined on some day.
            guard Audience(options).each != .member else { return nil }
            let audience = try scene.society.audience(
                of: trigger, options: options, from: nil, in: scene.reader)
            let lost = audience.count { $0.firstDay == nil }
            guard lost > 0 else { return nil }
            let isOnce = Audience(options).each == .once
            let title = scene.quoted(playbook.title)
            return Timeline.Conflict(
                code: "no-first-day", location: "\(playbook.file):\(trigger.line)",
                sentence: isOnce
                    ? scene.language.pick(
                        "\(title) counts the days of a life, but is performed once for the whole "
                            + "community, which has no first day: remove each = \"once\"",
                        "\(title)按生命周期的天数触发，但只为整个社群执行一次，没有第一天可数："
                            + "请去掉 each = \"once\"")
                    : scene.language.pick(
                        "\(title) counts the days of a life, but some groups have no first_day: "
                            + "give them one",
                        "\(title)按生命周期的天数触发，但有的群没有 first_day：请补上"),
                count: lost)
        }
    }

    private static func schedule(of trigger: TriggerRecord) -> Schedule? {
        switch trigger.kind {
        case .every: try? Schedule.parse(trigger.spec)
        case .day: try? Schedule.parse(life: trigger.spec)
        default: nil
        }
    }

    /// Playbooks that do nothing because somebody stopped them or their file is gone.
    static let idlePlaybooks = ConflictRule { scene in
        let busy = Set(
            scene.timeline.entries.filter { $0.kind != .skipped && $0.kind != .missed }
                .map(\.playbook))
        return try scene.reader.fetch(Query(PlaybookRecord.self)).compactMap { playbook in
            let title = scene.quoted(playbook.title)
            if playbook.isPaused, !playbook.isRemoved, !busy.contains(playbook.name) {
                return Timeline.Conflict(
                    code: "paused", location: playbook.file,
                    sentence: scene.language.pick(
                        "\(title) does nothing, because it is paused: resume it when it should",
                        "\(title)什么都不会做，因为已暂停：需要时请恢复"))
            }
            guard playbook.isRemoved else { return nil }
            let waiting = try scene.reader.fetch(
                Query(
                    RunRecord.self, index: "run_status",
                    equals: [.text(RunStatus.waiting.rawValue)])
            ).filter { $0.playbook == playbook.name }.count
            guard waiting > 0 else { return nil }
            return Timeline.Conflict(
                code: "removed", location: playbook.file,
                sentence: scene.language.pick(
                    "\(title) starts nothing more, because its file is gone, but what it started "
                        + "goes on: cancel those runs, or put the file back",
                    "\(title)的文件已不在，不会再开始，但已开始的运行会继续：请取消它们，或放回文件"),
                count: waiting)
        }
    }
}
