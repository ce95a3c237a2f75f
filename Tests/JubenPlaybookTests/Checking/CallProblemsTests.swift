import JubenPlaybook
import Testing

/// Calls inside a handler, each on line 2, and what is said about them.
@Suite struct CallProblemsTests {
    static let calls: [(String, String)] = [
        (
            #"send(group, { text = "早", imge = "a" })"#,
            """
            2:27: send: argument 2 (message): unknown field 'imge'; did you mean 'image'? \
            [unknown-field]
            """
        ),
        (
            #"send(group)"#,
            """
            2:1: send: argument 2 (message) is missing: give a string or a message \
            [missing-argument]
            """
        ),
        (
            #"send(group, "早", { promo = true })"#,
            """
            2:18: send takes 2 arguments, got 3 [too-many-arguments]
            """
        ),
        (
            #"send(group, { text = 5 })"#,
            """
            2:22: send: argument 2 (message), field 'text' must be a string, got 5 \
            [bad-argument]
            """
        ),
        (
            #"send(group, { text = "早", on_doubt = "resnd" })"#,
            """
            2:38: send: argument 2 (message), field 'on_doubt' must be "hold" or "resend" \
            or "drop", got "resnd"; did you mean 'resend'? [bad-argument]
            """
        ),
        (
            #"send(group, { text = "早", not_after = "25:00" })"#,
            """
            2:39: send: argument 2 (message), field 'not_after': "25:00" is not a time of \
            day: hours go from 00 to 23 [bad-time]
            """
        ),
        (
            #"send(group, { "早", promo = true })"#,
            """
            1:1: warning: every message of this playbook is promotion: add something that \
            members come for, such as a text, a question or a check-in [only-promotion]
            2:1: send: the message is empty: give a text or an attachment [empty-message]
            2:13: send: argument 2 (message): a table is a list or has names, not both \
            [mixed-table]
            """
        ),
        (
            #"send(group, { text = "早", text = "晚" })"#,
            """
            2:27: send: 'text' is given twice, and only the last counts: delete one \
            [given-twice]
            """
        ),
        (
            #"send(group, function() end)"#,
            """
            2:13: send: argument 2 (message) must be a string or a message, got a function \
            [bad-argument]
            """
        ),
        (
            #"send(group, {})"#,
            """
            2:1: send: the message is empty: give a text or an attachment [empty-message]
            """
        ),
        (
            #"sleep(30)"#,
            """
            2:7: sleep: argument 1 (duration): a duration needs a unit, such as "30m" or \
            "2h", got 30 [bare-duration]
            """
        ),
        (
            #"sleep("2 parsecs")"#,
            """
            2:7: sleep: argument 1 (duration): "2 parsecs" is not a duration: units are w, \
            d, h, m and s [bad-time]
            """
        ),
        (
            #"ask(group, { txt = "几点?" }, { within = 60 })"#,
            """
            2:14: ask: argument 2 (message): unknown field 'txt'; did you mean 'text'? \
            [unknown-field]
            2:40: ask: option 'within': a duration needs a unit, such as "30m" or "2h", \
            got 60 [bare-duration]
            """
        ),
        (
            #"wait("mesage", { within = "2h" })"#,
            """
            2:6: wait: nothing called "mesage" happens; did you mean 'message'? \
            [unknown-event]
            """
        ),
        (
            #"wait("task", { within = "2h" })"#,
            """
            2:6: wait: "task" needs of = the task's handle [missing-option]
            """
        ),
        (
            #"wait { mesage = true }"#,
            """
            2:8: wait: argument 1 (what): unknown field 'mesage'; did you mean 'message'? \
            [unknown-field]
            """
        ),
        (
            #"wait { message = { frm = "m1" }, within = "2h" }"#,
            """
            2:20: wait: argument 1 (what), field 'message': unknown field 'frm'; did you \
            mean 'from'? [unknown-field]
            """
        ),
        (
            #"messages.count(group, { since = "yesterday" })"#,
            """
            2:33: messages.count: since is "today", "run" or a duration: "yesterday" is \
            not a duration: units are w, d, h, m and s [bad-time]
            """
        ),
        (
            #"members.find("g01")"#,
            """
            2:14: members.find: the options must be a table, got "g01" [bad-argument]
            """
        ),
        (
            #"members.find { tags = "buyer", limit = 0 }"#,
            """
            2:23: members.find: option 'tags' must be a list (each a string), got "buyer" \
            [bad-argument]
            2:40: members.find: option 'limit' must be a whole number from 1, got 0 \
            [bad-argument]
            """
        ),
        (
            #"groups.create { name = "快闪", audience = "老客", service = "好物" }"#,
            """
            2:1: groups.create: every group has an end: give lasts = "48h", or permanent = \
            true [endless-group]
            """
        ),
        (
            #"groups.create { name = "快闪", permanent = false, audience = "老客", service = "好物" }"#,
            """
            2:1: groups.create: every group has an end: give lasts = "48h", or permanent = \
            true [endless-group]
            """
        ),
        (
            #"groups.create { name = "快闪", zone = "Asia/Shanghia", permanent = true }"#,
            """
            2:37: groups.create: there is no time zone "Asia/Shanghia"; did you mean \
            'Asia/Shanghai'? [bad-time]
            """
        ),
        (
            #"groups.create { name = "快闪", lasts = "48h", channel = "locl", permanent = true }"#,
            """
            2:55: groups.create: no channel named 'locl'; did you mean 'local'? \
            [unknown-channel]
            """
        ),
        (
            #"groups.create { lasts = "48h", audience = "老客", service = "好物" }"#,
            """
            2:15: groups.create: option 'name' is missing: give a string [missing-option]
            """
        ),
        (
            #"groups.create { name = "快闪", lasts = "48h" }"#,
            """
            2:1: groups.create: a group says for whom it is and what it does for them: give \
            audience = "…" and service = "…", or permanent = true [no-profile]
            """
        ),
        (
            #"groups.create { name = "快闪", lasts = "48h", audience = "老客" }"#,
            """
            2:1: groups.create: a group says for whom it is and what it does for them: give \
            service = "…", or permanent = true [no-profile]
            """
        ),
        (
            #"groups.create(group, { name = "a" })"#,
            """
            2:22: groups.create takes 1 argument, got 2 [too-many-arguments]
            """
        ),
        (
            #"tasks.ask("host", { title = "你好", within = 8 })"#,
            """
            2:44: tasks.ask: option 'within': a duration needs a unit, such as "30m" or \
            "2h", got 8 [bare-duration]
            """
        ),
        (
            #"start("p", "args")"#,
            """
            2:7: start: there is no procedure 'p' in this playbook [unknown-procedure]
            2:12: start: argument 2 (args) must be a table, got "args" [bad-argument]
            """
        ),
        (
            #"clock.add(now(), 5)"#,
            """
            2:18: clock.add: argument 2 (duration): a duration needs a unit, such as "30m" \
            or "2h", got 5 [bare-duration]
            """
        ),
        (
            #"stage("sell", function() sleep("1h") end)"#,
            """
            2:1: warning: stage: the stage "sell" has no goal: give goal = { metric = "…", \
            target = … }, so that a report can tell how it went [no-goal]
            """
        ),
        (
            #"stage("sell", { goal = { metric = "joined" } }, function() sleep("1h") end)"#,
            """
            2:24: stage: argument 2 (options), field 'goal': field 'target' is missing: \
            give a number [missing-field]
            """
        ),
        (
            #"stage("a", { goal = { metric = "b", target = 5 }, needs = { reply = 1 } }, log)"#,
            """
            2:61: stage: argument 2 (options), field 'needs': unknown field 'reply'; \
            known: replies, speakers, joined, checkins, day [unknown-field]
            """
        ),
        (
            #"every("day 09:00", function() end)"#,
            """
            2:1: every: only at the top level of a file: move it out of the handler \
            [wrong-place]
            """
        ),
        (
            #"local text = string.gsub("a", "a", function() return now() end) log(text)"#,
            """
            2:54: now may wait and cannot run inside a string.gsub callback [wrong-place]
            """
        ),
        (
            #"start("settle")"#,
            """
            2:7: start: there is no procedure 'settle' in this playbook \
            [unknown-procedure]
            """
        ),
        (
            #"pick()"#,
            """
            2:1: pick: argument 1 (choices) is missing: give a list (each a value) or a \
            table [missing-argument]
            """
        ),
    ]

    @Test(arguments: calls)
    func aCallIsComparedWithItsDeclaration(call: String, expected: String) throws {
        let found = try CheckedCommunity().told(inHandler: call)
        #expect(found == expected)
    }

    static let silent = [
        #"send(group, render(state.get("text"), group))"#,
        #"send(group, { text = state.get("text"), image = state.get("image") })"#,
        #"local options = { within = "2h" } wait("message", options)"#,
        #"local message = { text = "早" } message.promo = true send(group, message)"#,
        #"send({ group, "g02" }, "早")"#,
        #"send(group, table.unpack({ "早" }))"#,
        #"send(group, { text = "早", mention = { { id = "m1" }, "m2" } })"#,
        #"wait { message = { from = group.owner }, checkin = true, within = "2h" }"#,
        #"messages.count()"#,
        #"messages.count(group, { since = "7d" })"#,
        #"local send = log send("早")"#,
        #"sleep_until(now())"#,
    ]

    @Test(arguments: silent)
    func whatOnlyRunningDecidesIsLeftAlone(call: String) throws {
        let found = try CheckedCommunity().told(inHandler: call)
        #expect(found == "")
    }
}
