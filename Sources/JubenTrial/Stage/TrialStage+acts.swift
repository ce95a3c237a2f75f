import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenValue

/// What a test lets happen.
extension TrialStage {
    /// Performs a call of a test that takes time, or that changes the world.
    ///
    /// - Returns: what the test gets.
    /// - Throws: an error whose description is one sentence for the operator.
    func perform(_ call: TrialCall) async throws -> [Value] {
        let arguments = call.arguments
        switch call.verb {
        case "group": return try addGroup(arguments)
        case "member": return try addMembers(arguments)
        case "community":
            try home.people(arguments.text("folder"), disk, now)
        case "advance":
            try await advance(to: now + Span.parse(arguments.text("duration")).milliseconds)
        case "advance_to": try await advance(to: target(arguments.text("moment")))
        case "says", "joins", "leaves", "befriends", "writes", "commands", "event":
            try await act(call)
        case "crowd": try addCrowd(arguments)
        case "answers": rehearsal.add(try Self.answer(arguments))
        case "http_answers": web.add(Self.webAnswer(arguments))
        case "crash": try await crash(arguments)
        case "edit", "replace": return try await change(call)
        default: throw TrialError("\(call.verb) is no verb of tests")
        }
        // What was due at once, such as a task's answer, has then been done.
        if !call.verb.hasPrefix("advance"), call.verb != "community" { try await advance(to: now) }
        return []
    }

    /// A moment to go to; time never goes back.
    private func target(_ text: String) throws -> Int64 {
        let moment = try Moment.parse(text).resolve(now: now, zone: home.zone)
        guard moment >= now else {
            throw TrialError(
                "advance_to: \"\(text)\" has passed; it is \(home.zone.local(at: now)) already")
        }
        return moment
    }

    // MARK: Acts

    private func act(_ call: TrialCall) async throws {
        let arguments = call.arguments
        let text = arguments.text("at")
        let at = text.isEmpty ? now : try target(text)
        var options = arguments.all.filter { $0.key != "at" && !$0.value.isNull }
        var name = ""
        if call.verb == "event" {
            name = arguments.text("name")
            options = arguments["payload"]?.map ?? [:]
            if name.hasPrefix("webhook:") { name.removeFirst("webhook:".count) }
        }
        if ["befriends", "writes"].contains(call.verb) {
            options["channel"] = options["channel"] ?? .string(home.channel)
        }
        if call.verb == "commands" { options["playbook"] = try playbook(of: arguments) }
        let act = Scenario.Act(
            verb: call.verb, time: text, options: options, name: name, line: call.line)
        scenario.add(act)
        happenings += 1
        let id = "\(scenario.name):\(call.line):\(happenings)"
        let happening: Rehearsal.Happening
        do {
            happening = try disk.read { reader in
                try scenario.happening(act, at: at, id: id, since: .max, reader) {
                    try home.read(programs, $0)
                }
            }
        } catch let error as ScenarioError {
            // Lua puts the place in front.
            let place = "\(scenario.name):\(call.line): "
            let message = error.message
            throw TrialError(
                message.hasPrefix(place) ? String(message.dropFirst(place.count)) : message)
        }
        rehearsal.add([happening])
    }

    /// Whose command it is; one that nobody has is a mistake here, where a scenario may serve other
    /// playbooks as well.
    private func playbook(of arguments: Arguments) throws -> Value {
        let command = arguments.text("command")
        let given = arguments["playbook"]?.text
        let owners = programs.filter { given == nil || $0.source.name == given }
        if let given, owners.isEmpty {
            throw TrialError(
                "commands: the playbook '\(given)' is not performed"
                    + Suggestion.phrase(for: given, among: names))
        }
        let commands = owners.flatMap { program in
            program.manifest.triggers.filter { $0.kind == .command }
                .map { (program.source.name, $0.spec) }
        }
        let found = commands.filter { $0.1 == command }
        guard let first = found.first else {
            throw TrialError(
                "commands: no playbook that is performed has a command '\(command)'"
                    + Suggestion.phrase(for: command, among: commands.map(\.1)))
        }
        guard found.count == 1 else {
            throw TrialError("commands: several playbooks have '\(command)': say playbook = …")
        }
        return .string(first.0)
    }

    private func addCrowd(_ arguments: Arguments) throws {
        func share(_ name: String, _ standard: Double) throws -> Double {
            let share = arguments[name]?.number ?? standard
            guard (0...1).contains(share) else {
                throw TrialError("crowd: \(name) is a share from 0 to 1, such as 0.2, not \(share)")
            }
            return share
        }
        let crowd = Crowd(
            speaking: try share("speak", 0.2), checkingIn: try share("checkin", 0.6),
            seed: UInt64(arguments.integer("seed") ?? 1))
        let days = Int(arguments.integer("days") ?? 1)
        var chatter: [Rehearsal.Happening] = []
        try disk.read { reader in
            for group in try People(reader).activeGroups() {
                let members = try People(reader).memberships(of: group.id, at: now)
                let zone = try Zone(group.zone)
                let first = zone.date(at: now)
                for day in (0..<days).map(first.adding(days:)) {
                    chatter += crowd.chatter(
                        in: group, members: members, dayStart: zone.startOfDay(day),
                        day: "\(day)")
                }
            }
        }
        rehearsal.add(chatter.filter { $0.at >= now })
        rehearsal.add(crowd)
    }

    // MARK: Answers

    private static func answer(_ arguments: Arguments) throws -> Rehearsal.Answer {
        let after = arguments["after"]?.text ?? "0s"
        return Rehearsal.Answer(
            title: arguments.text("title"), yes: arguments["yes"]?.boolean ?? true,
            after: after == "never" ? nil : try Span.parse(after).milliseconds,
            note: arguments.text("note"))
    }

    private static func webAnswer(_ arguments: Arguments) -> ScriptedWeb.Answer {
        let json = arguments["json"]
        let receipt: Value = .table([
            "status": .int(arguments.integer("status") ?? 200),
            "body": .string(json?.json ?? arguments.text("body")), "json": json ?? .null,
        ])
        let problem = arguments["fails"]?.text
        let given = arguments.text("address")
        return ScriptedWeb.Answer(
            address: given.contains("://") ? ScriptedWeb.address(of: given) : given,
            method: arguments["method"]?.text, receipt: problem == nil ? .some(receipt) : .none,
            problem: problem ?? "")
    }

    // MARK: Faults

    private func crash(_ arguments: Arguments) async throws {
        // What dies has begun before.
        try await advance(to: now)
        let downtime = try Span.parse(arguments["downtime"]?.text ?? "0s").milliseconds
        guard let commit = arguments.integer("commit") else {
            guard arguments["kept"] == nil else {
                throw TrialError("crash: kept says how a commit ends: give commit as well")
            }
            return try await crash(downtime: downtime)
        }
        crash(
            at: MortalStore.Fuse(commits: commit, isKept: arguments.flag("kept")),
            downtime: downtime)
    }
}
