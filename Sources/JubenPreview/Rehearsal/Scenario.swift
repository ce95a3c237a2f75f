import JubenCommunity
package import JubenEngine
import JubenLua
package import JubenSchedule
package import JubenValue

/// A Lua file that says what members and people do in a rehearsal.
package struct Scenario: Sendable {
    /// One line of it.
    package struct Act: Sendable {
        let verb: String
        let time: String
        let options: [String: Value]
        let name: String
        let line: Int

        /// Describes an act.
        ///
        /// - Parameters:
        ///   - verb: `joins`, `leaves`, `says`, `befriends`, `writes`, `event` or `commands`.
        ///   - time: when, as operators write it.
        ///   - options: what comes with it.
        ///   - name: the event's name; empty for other verbs.
        ///   - line: where it stands.
        package init(
            verb: String, time: String, options: [String: Value], name: String, line: Int
        ) {
            self.verb = verb
            self.time = time
            self.options = options
            self.name = name
            self.line = line
        }

        /// The id of the trigger that a command is for.
        var commandTrigger: String {
            let playbook = options["playbook"]?.text ?? ""
            return "\(playbook)#command \(options["command"]?.text ?? "")"
        }
    }

    /// The file's name.
    package let name: String
    /// How people answer their tasks.
    package private(set) var answers: [Rehearsal.Answer] = []
    /// The members who act by chance, if the file asks for them.
    package private(set) var crowd: Crowd?
    private(set) var acts: [Act] = []
    /// The line of each answer.
    private(set) var answerLines: [Int] = []

    private static let verbs = [
        "joins", "leaves", "says", "renames", "befriends", "writes", "event", "commands", "answers",
        "crowd", "scenario",
    ]

    /// Reads a scenario.
    ///
    /// - Throws: ``ScenarioError`` that names the line and the fix.
    package init(_ bytes: [UInt8], name: String) throws {
        self.name = name
        let calls = Calls()
        do {
            let environment = try LuaEnvironment(
                functions: Self.verbs.enumerated().map {
                    LuaFunction(path: $0.element, id: Int32($0.offset), kind: .declare)
                })
            let program = try LuaProgram(
                compiling: LuaSource(name: name, bytes: bytes), for: environment)
            let vm = try LuaVM(program: program, seed: 0)
            try vm.load { call in
                calls.all.append(call)
                return .values([])
            }
        } catch {
            throw ScenarioError(error.description)
        }
        for call in calls.all { try add(call) }
    }

    /// Makes a scenario without acts, to which a test adds them one by one.
    package init(name: String) { self.name = name }

    /// Adds an act: later ones may speak of whom it lets join.
    package mutating func add(_ act: Act) { acts.append(act) }

    private final class Calls {
        var all: [LuaCall] = []
    }

    private mutating func add(_ call: LuaCall) throws {
        let verb = Self.verbs[Int(call.id)]
        let line = call.location?.line ?? 0
        let place = "\(name):\(line): \(verb)"
        let arguments: [Value]
        do {
            arguments = try Value(encoded: call.arguments).list ?? []
        } catch {
            throw ScenarioError("\(place): functions are no part of a scenario")
        }
        try Self.refuseUnknown(arguments.last?.map ?? [:], of: verb, place)
        switch verb {
        case "answers":
            answers.append(try answer(arguments, place))
            answerLines.append(line)
        case "crowd": crowd = try Self.crowd(arguments.first ?? [:], place)
        case "scenario": break
        default:
            guard let time = arguments.first?.text else {
                throw ScenarioError("\(place): the first argument is a time, such as \"10:05\"")
            }
            var options = arguments.last?.map ?? [:]
            var word = ""
            if verb == "event" {
                word = arguments.count > 1 ? arguments[1].text ?? "" : ""
                guard !word.isEmpty else {
                    throw ScenarioError("\(place): the second argument is the event's name")
                }
                if arguments.count < 3 { options = [:] }
            }
            acts.append(Act(verb: verb, time: time, options: options, name: word, line: line))
        }
    }

    /// The options of each verb; an event carries what it likes.
    private static let options: [String: [String]] = [
        "joins": ["group", "member", "source", "by"], "leaves": ["group", "member"],
        "says": ["group", "member", "text", "links", "mini_program", "code"],
        "renames": ["group", "member", "name"],
        "befriends": ["member", "text", "source", "channel"],
        "writes": ["member", "text", "channel"],
        "commands": ["playbook", "command", "args", "by"],
        "answers": ["yes", "after", "note"], "crowd": ["speak", "checkin", "seed"],
    ]

    /// A misspelt option would change nothing, and the day would not be the one that was meant.
    private static func refuseUnknown(
        _ given: [String: Value], of verb: String, _ place: String
    ) throws {
        guard let known = options[verb] else { return }
        for name in given.keys.sorted() where !known.contains(name) {
            if verb == "answers", name == "title" {
                throw ScenarioError(
                    "\(place): the title comes first: answers(\"\(given[name]?.text ?? "…")\", "
                        + "{ yes = true })")
            }
            let hint = Suggestion.phrase(for: name, among: known)
            throw ScenarioError(
                "\(place): there is no option '\(name)'"
                    + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint))
        }
    }

    private func answer(_ arguments: [Value], _ place: String) throws -> Rehearsal.Answer {
        let options = arguments.last?.map ?? [:]
        let never = options["after"]?.text == "never"
        let after: Int64
        if let given = options["after"], given.text == nil {
            throw ScenarioError(
                "\(place): after is a duration such as \"5m\", or \"never\", not \(given.json)")
        }
        do {
            after = try never ? 0 : Span.parse(options["after"]?.text ?? "0s").milliseconds
        } catch {
            throw ScenarioError("\(place): \(error)")
        }
        return Rehearsal.Answer(
            title: arguments.first?.text ?? "", yes: options["yes"]?.boolean ?? true,
            after: never ? nil : after, note: options["note"]?.text ?? "")
    }

    private static func crowd(_ options: Value, _ place: String) throws -> Crowd {
        func share(_ name: String, _ standard: Double) throws -> Double {
            guard let value = options[name] else { return standard }
            guard let share = value.number, (0...1).contains(share) else {
                throw ScenarioError(
                    "\(place): \(name) is a share from 0 to 1, such as 0.2 for 20 percent, not "
                        + value.json)
            }
            return share
        }
        let seed = options["seed"]?.integer ?? 1
        guard seed >= 0 else {
            throw ScenarioError("\(place): seed is a whole number from 0, not \(seed)")
        }
        return Crowd(
            speaking: try share("speak", 0.2), checkingIn: try share("checkin", 0.6),
            seed: UInt64(seed))
    }

    // MARK: Happenings

    /// A command that a scenario gives.
    package struct CommandCall {
        /// The id of its trigger.
        package let trigger: String
        /// What the scenario gives it.
        package let arguments: [String: Value]
        /// When, in epoch milliseconds.
        package let at: Int64
        /// Where groups and members are known.
        package let reader: any StoreReader
    }

    /// What happens on a day.
    ///
    /// - Parameters:
    ///   - day: the day.
    ///   - zone: whose times the scenario means.
    ///   - store: where groups and members are known.
    ///   - read: reads the arguments of a command as its playbook declares them.
    /// - Returns: all that the scenario lets happen.
    /// - Throws: ``ScenarioError`` for a time, group, member or argument that cannot be.
    package func happenings(
        of day: LocalDate, zone: Zone, in store: any Store,
        read: (CommandCall) throws -> [String: Value]
    ) throws -> [Rehearsal.Happening] {
        try store.read { reader in
            try acts.enumerated().map { index, act in
                try happening(act, index: index, day: day, zone: zone, reader, read)
            }
        }
    }

    private func happening(
        _ act: Act, index: Int, day: LocalDate, zone: Zone, _ reader: any StoreReader,
        _ read: (CommandCall) throws -> [String: Value]
    ) throws -> Rehearsal.Happening {
        let at: Int64
        do {
            at = try Moment.parse(act.time).resolve(now: zone.startOfDay(day), zone: zone)
        } catch {
            throw ScenarioError("\(name):\(act.line): \(act.verb): \(error)")
        }
        return try happening(
            act, at: at, id: "\(name):\(act.line):\(index):\(day)", since: zone.startOfDay(day),
            reader, read)
    }

    /// What an act lets happen.
    ///
    /// - Parameters:
    ///   - act: the act.
    ///   - at: when, in epoch milliseconds.
    ///   - id: what tells it from all other happenings.
    ///   - start: who was in a group before this moment cannot join it.
    ///   - reader: where groups and members are known.
    ///   - read: reads the arguments of a command as its playbook declares them.
    /// - Returns: the event that it causes.
    /// - Throws: ``ScenarioError`` for a group, member or argument that cannot be.
    package func happening(
        _ act: Act, at: Int64, id: String, since start: Int64, _ reader: any StoreReader,
        _ read: (CommandCall) throws -> [String: Value]
    ) throws -> Rehearsal.Happening {
        let place = "\(name):\(act.line): \(act.verb)"
        if act.verb == "event" {
            return Rehearsal.Happening(
                at: at, topic: EventTopic("webhook:\(act.name)"), source: "scenario", id: id,
                payload: .map(act.options))
        }
        if Self.contactEvents[act.verb] != nil {
            return try ofContact(act, at: at, id: id, reader, place)
        }
        if act.verb == "commands" {
            let payload = try command(act, at: at, place, reader, read)
            return Rehearsal.Happening(
                at: at, topic: EventTopic("command"), source: "scenario", id: id, payload: payload)
        }
        let groupID = act.options["group"]?.text ?? ""
        guard try reader.get(GroupRecord.self, id: groupID) != nil else {
            let known = try People(reader).activeGroups().map(\.id)
            throw ScenarioError(
                "\(place): there is no group '\(groupID)'"
                    + Suggestion.phrase(for: groupID, among: known))
        }
        let member = try self.member(
            act.options["member"]?.text ?? "", groupID, reader, place, mayBeNew: act.verb == "joins"
        )
        if act.verb == "joins" {
            try checkIsOutside(member, act, before: start, reader, place)
        }
        if act.verb == "says", act.options["text"]?.text ?? "" == "" {
            throw ScenarioError("\(place): text is missing: what do they say?")
        }
        if act.verb == "renames", act.options["name"]?.text ?? "" == "" {
            throw ScenarioError("\(place): name is missing: what do they call the group?")
        }
        var payload: [String: Value] = ["member": member]
        let told: [String: [String]] = [
            "says": ["text", "links", "mini_program", "code"], "renames": ["name"],
            "joins": ["source"],
        ]
        for field in told[act.verb] ?? [] { payload[field] = act.options[field] }
        if act.verb == "joins", let inviter = act.options["by"]?.text {
            payload["inviter"] = try self.member(
                inviter, groupID, reader, "\(place): by", mayBeNew: false)
        }
        let names = [
            "joins": "member.joined", "leaves": "member.left", "says": "message",
            "renames": "group.renamed",
        ]
        return Rehearsal.Happening(
            at: at, topic: EventTopic(names[act.verb] ?? "message", groupID), source: "scenario",
            id: id, payload: .map(payload))
    }

    /// What comes with a command.
    private func command(
        _ act: Act, at moment: Int64, _ place: String, _ reader: any StoreReader,
        _ read: (CommandCall) throws -> [String: Value]
    ) throws -> Value {
        let call = CommandCall(
            trigger: act.commandTrigger, arguments: act.options["args"]?.map ?? [:], at: moment,
            reader: reader)
        let arguments: [String: Value]
        do {
            arguments = try read(call)
        } catch {
            throw ScenarioError("\(place): \(error)")
        }
        return [
            "trigger": .string(call.trigger), "command": act.options["command"] ?? nil,
            "arguments": [.map(arguments)], "actor": act.options["by"] ?? "scenario",
        ]
    }

    /// Somebody who was in a group when the day began cannot join it, unless they leave it in this
    /// file.
    private func checkIsOutside(
        _ member: Value, _ act: Act, before start: Int64, _ reader: any StoreReader, _ place: String
    ) throws {
        let group = act.options["group"]?.text ?? ""
        let key: [Cell] = [.text(group), .text(member["id"]?.text ?? "")]
        // A rehearsal that goes on after a crash finds those whom it let join before.
        guard let there = try reader.get(MembershipRecord.self, key), there.leftAt == nil,
            there.joinedAt < start
        else { return }
        let leaves = acts.contains {
            $0.verb == "leaves" && $0.options["group"] == act.options["group"]
                && $0.options["member"] == act.options["member"]
        }
        guard !leaves else { return }
        throw ScenarioError(
            "\(place): '\(member["name"]?.text ?? "")' is in the group '\(group)' already")
    }

    /// A member by id or by name; a newcomer need not exist yet.
    private func member(
        _ who: String, _ group: String, _ reader: any StoreReader, _ place: String, mayBeNew: Bool
    ) throws -> Value {
        guard !who.isEmpty else { throw ScenarioError("\(place): member is missing") }
        if let known = try reader.get(MemberRecord.self, id: who) {
            return ["id": .string(known.id), "name": .string(known.name)]
        }
        let named = try reader.fetch(
            Query(MemberRecord.self, index: "member_name", equals: [.text(who)]))
        for person in named
        where try reader.get(MembershipRecord.self, [.text(group), .text(person.id)]) != nil {
            return ["id": .string(person.id), "name": .string(person.name)]
        }
        let newcomers = acts.filter { $0.verb == "joins" && $0.options["group"]?.text == group }
            .compactMap { $0.options["member"]?.text }
        guard mayBeNew || newcomers.contains(who) else {
            let people = try reader.fetch(
                Query(MembershipRecord.self, equals: [.text(group)])
            ).compactMap {
                try reader.get(MemberRecord.self, id: $0.memberID)
            }
            let known = people.flatMap { [$0.name, $0.id] } + newcomers
            throw ScenarioError(
                "\(place): '\(who)' is not in the group '\(group)', and does not join it in this "
                    + "file\(Suggestion.phrase(for: who, among: known))")
        }
        return ["id": .string("scenario:\(who)"), "name": .string(who)]
    }
}

/// A scenario that cannot be played.
package struct ScenarioError: Error, Sendable, CustomStringConvertible {
    /// One sentence with the file and the line.
    package let message: String

    /// Makes an error.
    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
