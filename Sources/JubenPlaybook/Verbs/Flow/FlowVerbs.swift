package import JubenEngine
package import JubenSchedule
package import JubenValue

/// The verbs that make a run wait, branch off and end.
package enum FlowVerbs {
    /// What they need besides the transaction: the time zone and the first day of a run's subject.
    package struct Place: Sendable {
        /// Where a subject lives.
        package let zone: Zone
        /// The first day of its life; nil when it has none.
        package let firstDay: LocalDate?

        /// Describes a place.
        package init(zone: Zone, firstDay: LocalDate?) {
            self.zone = zone
            self.firstDay = firstDay
        }
    }

    /// Says where a run's subject lives.
    package typealias PlaceOfRun = @Sendable (StepContext) throws -> Place

    /// Counts what a stage needs, such as replies, in a group since the run started.
    package typealias CountOfNeed = @Sendable (String, String, StepContext) throws -> Int64

    /// Takes note of whether a stage that ends has reached its goal: the stage, the goal as it was
    /// declared, and the group.
    package typealias SettleGoal = @Sendable (String, Value, String, StepContext) throws -> Void

    /// All of them; only the named hosts may be asked over HTTP.
    ///
    /// The reasons that playbooks get to hand on to people are in the language.
    package static func all(
        place: @escaping PlaceOfRun, count: @escaping CountOfNeed,
        settle: @escaping SettleGoal = { _, _, _, _ in }, hosts: [String] = [],
        language: Language = .en
    ) -> [Verb] {
        [sleep, sleepUntil(place), WaitVerb.verb(place), start, stop, skip]
            + StageVerbs.all(place, count, settle, language) + HTTPVerbs.all(hosts: hosts)
    }

    private static let sleep = Verb(
        VerbSpec(
            "sleep", suspends: true,
            "Lets the run sleep for so long. The sleep survives a restart.",
            "让本次运行休眠一段时间，重启不影响。",
            parameters: [
                .required("duration", .duration, "How long, such as \"2h\".", "多久，如 \"2h\"。")
            ],
            example: "sleep(\"6h\")")
    ) { context, arguments in
        let span = try Span.parse(arguments.text("duration"))
        return .wait(Wait([.time(context.now + span.milliseconds, results: [])]))
    }

    private static func sleepUntil(_ place: @escaping PlaceOfRun) -> Verb {
        Verb(
            VerbSpec(
                "sleep_until", suspends: true,
                "Lets the run sleep until a moment; one that has passed does not wait.",
                "让本次运行休眠到某个时刻；已过的时刻不等待。",
                parameters: [
                    .required(
                        "moment", .either([.moment, .wholeNumber]),
                        """
                        When, in the group's own time: \
                        "22:30", "day 3 09:00", or epoch milliseconds.
                        """,
                        "何时（群的当地时间）：\"22:30\"、\"day 3 09:00\"，或毫秒时间戳。")
                ],
                example: "sleep_until(\"22:30\")")
        ) { context, arguments in
            let at = try moment(arguments["moment"] ?? nil, context, place, verb: "sleep_until")
            return .wait(Wait([.time(at, results: [])]))
        }
    }

    /// That a webhook that is waited for has a name.
    static func checkWebhook(_ word: String, verb: String) throws {
        guard word == "webhook:" else { return }
        throw VerbError(
            "unknown-event",
            "\(verb): \"\(word)\" names no webhook: write \"webhook:NAME\", "
                + "such as \"webhook:order\"")
    }

    /// A moment that a script gives as text or as epoch milliseconds.
    static func moment(
        _ value: Value, _ context: StepContext, _ place: PlaceOfRun, verb: String
    ) throws -> Int64 {
        if let milliseconds = value.integer { return milliseconds }
        let here = try place(context)
        do {
            return try Moment.parse(value.text ?? "").resolve(
                now: context.now, zone: here.zone, firstDay: here.firstDay)
        } catch {
            throw VerbError("bad-time", "\(verb): \(error)")
        }
    }

    private static let start = Verb(
        VerbSpec(
            "start", "Starts a procedure of this playbook as a run of its own, and does not wait.",
            "单独启动本剧本的一个过程，不等待。",
            parameters: [
                .required("procedure", .string, "Its name.", "过程名。"),
                .optional("args", .table, "What it is called with.", "传入的参数。"),
            ],
            options: [.optional("key", .string, "Starts at most once a key.", "同一个 key 只启动一次。")],
            results: [
                .init(
                    "run", .handle("run"), optional: true, "The run; nil when the key had one.",
                    "运行句柄；该 key 已有则为 nil。")
            ],
            example: "start(\"settle_in\", { group = group, member = newcomer })")
    ) { context, arguments in
        let name = arguments.text("procedure")
        let id = "\(context.run.playbook)#procedure \(name)"
        guard let trigger = try context.transaction.get(TriggerRecord.self, id: id) else {
            let known = try context.transaction.fetch(
                Query(
                    TriggerRecord.self, index: "trigger_playbook",
                    equals: [.text(context.run.playbook)])
            ).filter { $0.kind == .procedure }.map(\.spec)
            let hint = Suggestion.phrase(for: name, among: known)
            throw VerbError("unknown-procedure", "start: there is no procedure '\(name)'\(hint)")
        }
        let key = arguments["key"]?.text
        let args = arguments["args"] ?? [:]
        let group = args["group"]?["id"]?.text ?? args["group"]?.text
        let cause = Starter.Cause(
            trigger: trigger, subject: group ?? context.run.subject,
            dedupKey: "\(trigger.key)@" + (key ?? "\(context.run.name)-\(context.seq)"),
            arguments: [args], reason: Note.started(by: context.location).stored,
            seedText: "\(context.run.seed)|\(context.seq)", parentID: context.run.id)
        let run = try Starter(ids: context.ids).start(
            cause, at: context.now, in: context.transaction)
        return .value(run.map { ["id": .int($0.id)] } ?? nil)
    }

    private static let stop = Verb(
        VerbSpec(
            "stop", "Cancels a run that `start` returned: its unsent messages are withdrawn.",
            "取消一个由 `start` 启动的运行，未发出的消息会撤回。",
            parameters: [.required("run", .handle("run"), "The run.", "运行句柄。")],
            options: [.optional("why", .string, "The reason, for the record.", "原因，留档。")],
            results: [.init("stopped", .boolean, "Whether it was still alive.", "是否仍在运行。")],
            example: "stop(reminder, { why = \"they answered\" })")
    ) { context, arguments in
        let id = arguments["run"]?["id"]?.integer ?? 0
        guard id != context.run.id else {
            throw VerbError("stop-self", "stop: a run cannot stop itself: return from the handler")
        }
        let alive = try RunControl(ids: context.ids).cancel(
            id, because: arguments["why"]?.text ?? Note.stopped(by: context.location).stored,
            by: "playbook:\(context.run.playbook)", at: context.now, in: context.transaction)
        return .value(.bool(alive))
    }

    private static let skip = Verb(
        VerbSpec(
            "skip", "Notes that this slot does nothing, and why; return it from the handler.",
            "说明这次不执行及原因；写作 `return skip(…)`。",
            parameters: [.required("why", .string, "The reason, for the timeline.", "原因，显示在时间线上。")],
            example: "if messages.count(group) == 0 then return skip(\"nobody spoke today\") end")
    ) { context, arguments in
        if let slotAt = context.run.slotAt,
            var slot = try context.transaction.get(
                SlotRecord.self,
                [.text(context.run.triggerID), .int(slotAt), .text(context.run.subject)])
        {
            slot.verdict = .skipped
            slot.note = arguments.text("why")
            try context.transaction.update(slot)
        }
        return .nothing
    }
}
