import JubenPlaybook
import Testing

/// Declarations below the manifest, on line 2, and what is said about them.
@Suite struct DeclarationProblemsTests {
    static let declarations: [(String, String)] = [
        (
            #"playbook { title = "晚安", why = "见面" }"#,
            """
            2:1: playbook: the file has said what it is on line 1 already \
            [second-playbook]
            """
        ),
        (
            #"playbook { titel = "晚安" }"#,
            """
            2:1: playbook: the file has said what it is on line 1 already \
            [second-playbook]
            2:10: playbook: option 'title' is missing: give a string [missing-option]
            2:10: playbook: option 'why' is missing: give a string [missing-option]
            2:12: playbook: unknown option 'titel'; did you mean 'title'? [unknown-option]
            """
        ),
        (
            #"every("08:30", { lat = "30m" }, function() end)"#,
            """
            2:18: every: unknown option 'lat'; did you mean 'late'? [unknown-option]
            """
        ),
        (
            #"every("08:30", { late = "30m" })"#,
            """
            2:1: every: argument 2 (handler) is missing: give a function \
            [missing-argument]
            """
        ),
        (
            #"every("08:30", { jitter = 5 }, function() end, 1)"#,
            """
            2:48: every takes 3 arguments, got 4 [too-many-arguments]
            """
        ),
        (
            #"every("wrokday 08:30", function() end)"#,
            """
            2:7: every: argument 1 (schedule): "wrokday" in "wrokday 08:30" is not a day; \
            did you mean 'workday'? [bad-time]
            """
        ),
        (
            #"every("08:30", { from = "2026-02-01", to = "2026-01-01" }, function() end)"#,
            """
            2:16: every: to 2026-01-01 lies before from 2026-02-01; swap them [bad-time]
            """
        ),
        (
            #"every("08:30", { except = { "2026-13-01" } }, function() end)"#,
            """
            2:29: every: option 'except': "2026-13-01" is not a date: months go from 01 to \
            12 [bad-time]
            """
        ),
        (
            #"at("tomorow 09:00", function() end)"#,
            """
            2:4: at: argument 1 (moment): "tomorow 09:00" is not a moment; did you mean \
            'tomorrow'? [bad-time]
            """
        ),
        (
            #"day("0 09:00", function() end)"#,
            """
            2:5: day: argument 1 (days): "life 0" never comes: days go from 1 to 10000 \
            [bad-time]
            """
        ),
        (
            #"on("member.join", function() end)"#,
            """
            2:4: on: there is no event "member.join"; did you mean 'member.joined'? \
            [unknown-event]
            """
        ),
        (
            #"on("message", { groups = { tag = { "a" } } }, function() end)"#,
            """
            2:28: on: option 'groups': unknown field 'tag'; did you mean 'tags'? \
            [unknown-field]
            """
        ),
        (
            #"command("open", { amount = "numbr" }, function() end)"#,
            """
            2:28: command: parameter 'amount' must be one of string, number, boolean, \
            time, member, group; did you mean 'number'? [bad-argument]
            """
        ),
        (
            #"procedure("p", function() end) procedure("p", function() end)"#,
            """
            2:32: procedure: 'p' is declared twice in this playbook: rename one \
            [declared-twice]
            """
        ),
        (
            #"send("g01", "早")"#,
            """
            2:1: send: call it inside a handler, such as the function of every() or on() \
            [wrong-place]
            """
        ),
        (
            #"local function greet() send("g01", "早") end greet()"#,
            """
            2: send: call it inside a handler, such as the function of every() or on() \
            [lua.runtime]
            """
        ),
    ]

    @Test(arguments: declarations)
    func aDeclarationIsCheckedBeforeItIsMade(call: String, expected: String) throws {
        let found = try CheckedCommunity().told(belowManifest: call)
        #expect(found == expected)
    }

    static let silent = [
        #"local options = { late = "30m" } every("08:30", options, function() end)"#,
        #"local function greet(group) send(group, "早") end every("08:30", greet)"#,
        #"for _, time in ipairs { "08:30", "22:00" } do every(time, function() end) end"#,
        #"on("webhook:shop", function() end)"#,
        #"every("工作日 8：30", function() end)"#,
    ]

    @Test(arguments: silent)
    func aDeclarationMayBeComputed(call: String) throws {
        let found = try CheckedCommunity().told(belowManifest: call)
        #expect(found == "")
    }
}
