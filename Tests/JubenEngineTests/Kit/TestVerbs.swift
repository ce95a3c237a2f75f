import JubenEngine
import JubenValue

/// The few verbs that the tests' handlers are written with.
enum TestVerbs {
    /// A mistake inside the engine, which no script may catch.
    struct Defect: Error {}

    static let table = VerbTable([
        send, count, sleep, wait, start, stop, fail, create, defect, receipt,
    ])

    /// Says something: `send(text, { group, not_after, on_doubt, flags, not_before })`.
    private static let send = verb("send", ["text"]) { context, arguments in
        let row = try enqueue("message", context, arguments)
        return .value(["id": .int(row.id)])
    }

    /// Has an effect that shows when a step happens twice: `count(name)`.
    private static let count = verb("count", ["name"]) { context, arguments in
        .value(.int(try increment(arguments.text("name"), context)))
    }

    /// Sleeps for a while: `sleep(milliseconds)`.
    private static let sleep = verb("sleep", ["for"]) { context, arguments in
        .wait(Wait([.time(context.now + (arguments.integer("for") ?? 0), results: [])]))
    }

    /// Waits for an event: `wait(event, { subject, from, within })`.
    private static let wait = verb("wait", ["event"]) { context, arguments in
        let name = arguments.text("event")
        let subject = arguments["subject"]?.text ?? context.run.subject
        var filter = EventFilter.all
        if let from = arguments["from"] {
            filter = EventFilter([.init("member.id", .isOneOf, [from])])
        }
        var ways: [Wait.Alternative] = [
            .event(EventTopic(name, subject), filter, results: [.string(name)])
        ]
        if let within = arguments.integer("within") {
            ways.append(.time(context.now + within, results: [nil, "timeout"]))
        }
        return .wait(Wait(ways))
    }

    /// Starts a procedure: `start(procedure, { key })`.
    private static let start = verb("start", ["procedure"]) { context, arguments in
        let id = "\(context.run.playbook)#\(arguments.text("procedure"))"
        guard let trigger = try context.transaction.get(TriggerRecord.self, id: id) else {
            throw VerbError("unknown-procedure", "there is no \(id)")
        }
        let key = arguments["key"]?.text ?? "\(context.run.id)-\(context.seq)"
        let run = try Starter(ids: context.ids).start(
            Starter.Cause(
                trigger: trigger, subject: context.run.subject,
                dedupKey: "\(trigger.key)@\(key)", arguments: [], reason: "started",
                seedText: key, parentID: context.run.id),
            at: context.now, in: context.transaction)
        return .value(run.map { ["id": .int($0.id)] } ?? nil)
    }

    /// Cancels another run: `stop(run)`.
    private static let stop = verb("stop", ["run"]) { context, arguments in
        .value(
            .bool(
                try RunControl(ids: context.ids).cancel(
                    arguments.integer("run") ?? 0, because: "stopped", by: "test",
                    at: context.now, in: context.transaction)))
    }

    /// Fails after an effect, which must not last: `fail(message)`.
    private static let fail = verb("fail", ["message"]) { context, arguments in
        _ = try increment("failures", context)
        throw VerbError("failed", arguments.text("message"))
    }

    /// Hands an action over and waits for its receipt: `create(name)`.
    private static let create = verb("create", ["text"]) { context, arguments in
        let row = try enqueue("group.create", context, arguments)
        return .wait(Wait([.event(EventTopic("receipt", "\(row.id)"), .all, results: [])]))
    }

    /// Waits for what became of a message: `receipt(handle)`.
    private static let receipt = verb("receipt", ["of"]) { _, arguments in
        let id = arguments["of"]?["id"]?.integer ?? 0
        return .wait(Wait([.event(EventTopic("receipt", "\(id)"), .all, results: [])]))
    }

    /// Fails as the engine itself would: `defect()`.
    private static let defect = verb("defect", []) { context, _ in
        _ = try increment("defects", context)
        throw Defect()
    }

    private static func enqueue(
        _ action: String, _ context: StepContext, _ arguments: Arguments
    ) throws -> OutboxRecord {
        let group = arguments["group"]?.text ?? context.run.subject
        return try context.enqueue(
            action: action, payload: ["text": .string(arguments.text("text"))],
            channel: arguments["channel"]?.text ?? "test", lane: group, subject: group,
            notAfter: arguments.integer("not_after"), notBefore: arguments.integer("not_before"),
            policy: DoubtPolicy(rawValue: arguments.text("on_doubt")) ?? .hold,
            flags: arguments.text("flags"))
    }

    private static func increment(_ name: String, _ context: StepContext) throws -> Int64 {
        let key: [Cell] = [.text("count"), .text(name)]
        let old = try context.transaction.get(StateRecord.self, key)
        let next = try (old.flatMap { try Value(encoded: $0.value).integer } ?? 0) + 1
        try context.transaction.upsert(
            StateRecord(scope: "count", key: name, value: Value.int(next).encoded))
        return next
    }

    private static func verb(
        _ name: String, _ parameters: [String], perform: @escaping Verb.Step
    ) -> Verb {
        let declared = parameters.map { VerbSpec.Parameter.required($0, .any, "", "") }
        return Verb(
            VerbSpec(
                name, "", "", parameters: declared, hasOpenOptions: !parameters.isEmpty,
                example: ""),
            perform: perform)
    }
}
