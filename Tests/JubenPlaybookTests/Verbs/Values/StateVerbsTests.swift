import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("Verbs of memory")
struct StateVerbsTests {
    private let get: Verb
    private let set: Verb
    private let add: Verb
    private let remove: Verb

    init() throws {
        get = try StateVerbs.all.named("state.get")
        set = try StateVerbs.all.named("state.set")
        add = try StateVerbs.all.named("state.add")
        remove = try StateVerbs.all.named("state.remove")
    }

    @Test func aGroupRemembersForItself() throws {
        let steps = Steps(subject: "g01")
        _ = try steps(set, "streak", ["days": 3])
        #expect(try steps(get, "streak") == [["days": 3]])
        steps.run.subject = "g02"
        #expect(try steps(get, "streak") == [.null])
        #expect(try steps(get, "streak", ["of": "g01"]) == [["days": 3]])
        #expect(try steps(get, "streak", ["default": 0]) == [0])
    }

    @Test(
        arguments: [
            ("g01", [], "group:g01"), ("", [], "playbook:morning"),
            ("g01", ["scope": "playbook"], "playbook:morning"), ("g01", ["scope": "all"], "all"),
            ("g01", ["of": ["id": "m07", "name": "小林"]], "group:m07"),
        ] as [(String, Value, String)]
    )
    func scopesAreKeptApart(subject: String, options: Value, scope: String) throws {
        let steps = Steps(subject: subject)
        _ = try steps(set, "key", 1, options)
        let rows = try steps.store.read { try $0.fetch(Query(StateRecord.self)) }
        #expect(rows.map(\.scope) == [scope])
    }

    @Test func aRunWithoutAGroupMustNameOne() {
        let message = Steps(subject: "").failure(set, "key", 1, ["scope": "group"])
        #expect(message.contains("this run is for no group"))
    }

    @Test func whatIsToBeForgottenIs() throws {
        let steps = Steps()
        _ = try steps(set, "asked", true, ["within": "7d"])
        steps.now += 604_799_999
        #expect(try steps(get, "asked") == [true])
        steps.now += 1
        #expect(try steps(get, "asked") == [.null])
        #expect(try steps(remove, "asked") == [false])
    }

    @Test func countingStartsAgainAfterItsWindow() throws {
        let steps = Steps()
        #expect(try steps(add, "replies", 1, ["within": "1d"]) == [1])
        steps.now += 86_399_999
        #expect(try steps(add, "replies", 1, ["within": "1d"]) == [2])
        steps.now += 1
        #expect(try steps(add, "replies", 1, ["within": "1d"]) == [1])
        #expect(try steps(add, "score") == [1])
        #expect(try steps(add, "score", 0.5) == [1.5])
        #expect(try steps(remove, "score") == [true])
    }

    @Test func addingToTextIsAMistake() throws {
        let steps = Steps()
        _ = try steps(set, "name", "小林")
        #expect(steps.failure(add, "name").contains("'name' holds a string, not a number"))
    }

    @Test func memoryHasLimits() throws {
        let steps = Steps()
        let atLimit = String(repeating: "k", count: StateVerbs.keyBytesMax)
        _ = try steps(set, .string(atLimit), 1)
        #expect(steps.failure(set, .string(atLimit + "k"), 1).contains("1 to 128 bytes"))
        #expect(steps.failure(set, "", 1).contains("1 to 128 bytes"))
        // One tag and three bytes of length stand before the text.
        let text = String(repeating: "v", count: StateVerbs.valueBytesMax - 4)
        _ = try steps(set, "value", .string(text))
        #expect(steps.failure(set, "value", .string(text + "v")).contains("[state-too-large]"))
    }

    @Test func aScopeHoldsSoManyKeys() throws {
        let steps = Steps()
        try steps.store.write { transaction in
            for number in 1..<StateVerbs.keysMax {
                try transaction.insert(
                    StateRecord(scope: "group:g01", key: "k\(number)", value: Value.int(1).encoded)
                )
            }
        }
        _ = try steps(set, "last", 1)
        _ = try steps(set, "last", 2)
        #expect(steps.failure(set, "more", 1).contains("already remembers 10000 keys"))
    }

    @Test func notesGoIntoTheRunsStory() throws {
        let steps = Steps()
        let log = try LogVerbs.all.named("log")
        _ = try steps(log, "joined", 3, ["id": "g01", "name": "读书会"])
        _ = try steps(log, .string(String(repeating: "字", count: LogVerbs.charactersMax + 1)))
        let rows = try steps.store.read {
            try $0.fetch(Query(AuditRecord.self, index: "audit_target", equals: ["run:1"]))
        }
        #expect(rows[0].detail == "joined 3 <读书会>")
        #expect(rows[0].actor == "playbook:morning")
        #expect(rows[1].detail.count == LogVerbs.charactersMax)
        #expect(rows[1].detail.hasSuffix("…"))
    }
}
