import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue

/// What a test expects of people, tasks, schedules and runs.
extension TrialStage {
    // MARK: Tasks

    func judgeTask(_ arguments: Arguments, isWanted: Bool) throws -> Judgement {
        let title = arguments.text("title")
        let group = try arguments["group"]?.text.map { word in
            try disk.read { try self.group(word, $0).id }
        }
        let tasks = try disk.read { try $0.fetch(Query(TaskRecord.self)) }
        let owners = try arguments["owner"]?.text.map { word in
            // A playbook may name its people by the id or by the name.
            let known = try disk.read { try member(word, $0) }
            return [word, known?.id, known?.name].compactMap(\.self)
        }
        let found = tasks.filter { task in
            (title.isEmpty || task.title.contains(title))
                && owners?.contains(task.owner) ?? true
                && group.map { $0 == task.groupID } ?? true
                && arguments["status"]?.text.map { $0 == task.status.rawValue } ?? true
                && arguments["note"]?.text.map(task.detail.contains) ?? true
        }
        let times = isWanted ? arguments.integer("times") : 0
        guard !Judgement.isRight(found.count, times: times) else { return .fine }
        let wanted = ["owner", "group", "status", "note"].compactMap { name in
            arguments[name]?.text.map { " \(name) = \($0)" }
        }.joined()
        let asked = tasks.map { "\($0.title) (@\($0.owner), \($0.status.rawValue))" }
        let sentence =
            language.pick("task \"\(title)\"\(wanted): ", "任务“\(title)”\(wanted)：")
            + Judgement.counts(found.count, times: times, language)
        guard !asked.isEmpty else { return Judgement(problem: sentence) }
        let list = asked.prefix(5).joined(separator: language.pick("; ", "；"))
        return Judgement(
            problem: sentence + language.pick("; tasks: \(list)", "；已有任务：\(list)"))
    }

    // MARK: People

    func judgeTag(_ arguments: Arguments, isWanted: Bool) throws -> Judgement {
        let (who, tag) = (arguments.text("who"), arguments.text("tag"))
        let tags = try disk.read { reader in
            if let member = try member(who, reader) { return Tags(stored: member.tags) }
            return Tags(stored: try group(who, reader).tags)
        }
        guard tags.contains(tag) != isWanted else { return .fine }
        let list = tags.all.isEmpty ? language.pick("none", "无") : tags.all.joined(separator: ", ")
        return Judgement(
            problem: language.pick(
                "\(who) should \(isWanted ? "" : "not ")have the tag \"\(tag)\"; tags: \(list)",
                "\(who) \(isWanted ? "应当" : "不应")有标签“\(tag)”；现有标签：\(list)"))
    }

    func judgePoints(_ arguments: Arguments) throws -> Judgement {
        let who = arguments.text("member")
        let balance = try disk.read { reader in
            guard let member = try member(who, reader) else {
                throw TrialError("expect.points: there is no member '\(who)'")
            }
            return try reader.get(PointBalanceRecord.self, id: member.id)?.balance ?? 0
        }
        let expected = arguments.integer("balance") ?? 0
        guard balance != expected else { return .fine }
        return Judgement(
            problem: language.pick(
                "\(who) should have \(expected) points, and has \(balance)",
                "\(who) 应有 \(expected) 分，实际 \(balance) 分"))
    }

    // MARK: Schedules

    func judgeVerdict(_ arguments: Arguments) throws -> Judgement {
        let word = arguments.text("trigger")
        let group = try arguments["group"]?.text.map { word in
            try disk.read { try self.group(word, $0).id }
        }
        let at = try arguments["at"]?.text.map { try clock($0) }
        let (slots, triggers) = try disk.read { reader in
            (try reader.fetch(Query(SlotRecord.self)), try reader.fetch(Query(TriggerRecord.self)))
        }
        let ids = Set(triggers.filter { Self.isNamed($0, word) }.map(\.id))
        guard !ids.isEmpty else {
            let known = triggers.filter(\.isTimed).map { Self.key($0.id) }
            throw TrialError(
                "expect.verdict: no schedule is called '\(word)'"
                    + Suggestion.phrase(for: word, among: known))
        }
        let mine = slots.filter { slot in
            ids.contains(slot.triggerID)
                && group.map { $0 == String(slot.subject.prefix { $0 != "/" }) } ?? true
                && at?.fits(slot.slotAt) ?? true
        }
        let found = mine.filter { slot in
            slot.verdict.rawValue == arguments.text("verdict")
                && arguments["why"]?.text.map {
                    Note.words(slot.note, language).contains($0)
                } ?? true
        }
        let times = arguments.integer("times")
        guard !Judgement.isRight(found.count, times: times) else { return .fine }
        let had = mine.prefix(5).map { slot in
            "\(home.zone.local(at: slot.slotAt)) \(slot.subject) \(slot.verdict.rawValue) "
                + Note.words(slot.note, language)
        }
        let list = had.isEmpty ? language.pick("none", "无") : had.joined(separator: "; ")
        return Judgement(
            problem: "\(word) \(arguments.text("verdict")): "
                + Judgement.counts(found.count, times: times, language)
                + language.pick("; verdicts: \(list)", "；实际结果：\(list)"))
    }

    private static func isNamed(_ trigger: TriggerRecord, _ word: String) -> Bool {
        key(trigger.id) == word || trigger.spec == word
            || "\(trigger.kind.rawValue) \(trigger.spec)" == word
    }

    /// A trigger's key within its playbook.
    private static func key(_ id: String) -> String {
        String(id.drop { $0 != "#" }.dropFirst())
    }

    // MARK: Runs

    func judgeRun(_ arguments: Arguments) throws -> Judgement {
        let status = arguments.text("status")
        let group = try arguments["group"]?.text.map { word in
            try disk.read { try self.group(word, $0).id }
        }
        let runs = try disk.read { try $0.fetch(Query(RunRecord.self)) }.filter { run in
            let key = Self.key(run.triggerID)
            let name = key.split(separator: " ", maxSplits: 1).last.map(String.init) ?? key
            return arguments["playbook"]?.text.map { $0 == run.playbook } ?? true
                && arguments["trigger"]?.text.map { $0 == key || $0 == name } ?? true
                && group.map { $0 == run.group } ?? true
        }
        let found = runs.filter { $0.status.rawValue == status }
        let times = arguments.integer("times")
        guard !Judgement.isRight(found.count, times: times) else {
            return Judgement(excusedRuns: Set(found.map(\.id)))
        }
        let had = runs.suffix(5).map { run in
            "\(Self.key(run.triggerID)) \(run.group) \(run.status.rawValue)"
        }
        let list = had.isEmpty ? language.pick("none", "无") : had.joined(separator: "; ")
        return Judgement(
            problem: language.pick("runs \(status): ", "状态为 \(status) 的运行：")
                + Judgement.counts(found.count, times: times, language)
                + language.pick("; runs: \(list)", "；实际运行：\(list)"))
    }
}
