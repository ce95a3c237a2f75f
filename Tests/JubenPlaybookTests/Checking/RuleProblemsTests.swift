import JubenPlaybook
import Testing

/// Arguments of the right kind that no live call would take.
@Suite struct RuleProblemsTests {
    static let calls: [(String, String)] = [
        (
            #"http.get("https://example.com")"#,
            """
            2:10: http.get: the host example.com is not allowed: add it to http_hosts in \
            juben.yaml [host-not-allowed]
            """
        ),
        (
            #"http.post("example")"#,
            #"2:11: http.post: "example" is no web address [bad-url]"#
        ),
        (
            #"today("%Q")"#,
            """
            2:7: today: "%Q" in "%Q" is no field; common ones are %Y %m %d %H %M %a [bad-time]
            """
        ),
        (
            "pick {}",
            "2:6: pick: the list is empty, so there is nothing to pick [bad-argument]"
        ),
        (
            #"pick({ "a", "b" }, { count = 3 })"#,
            "2:6: pick: option 'count' is 3, but there are only 2 items [bad-option]"
        ),
        (
            "random(5, 1)",
            """
            2:8: random: there is no whole number from 5 to 1: give the smaller first \
            [bad-argument]
            """
        ),
        (
            #"clock.parse("x", { zone = group.zone })"#,
            """
            2:13: clock.parse: "x" is not a date; write it like "2026-12-01 09:00" [bad-time]
            """
        ),
        (
            #"clock.parse("2026-12-01")"#,
            """
            2:13: clock.parse: "2026-12-01" has no time zone: give { zone = group.zone } \
            [missing-option]
            """
        ),
        (
            #"wait("webhook:")"#,
            """
            2:6: wait: "webhook:" names no webhook: write "webhook:NAME", such as \
            "webhook:order" [unknown-event]
            """
        ),
        (
            "wait { message = false }",
            """
            2:6: wait: the table names nothing to wait for: give one, such as \
            { message = true } [missing-argument]
            """
        ),
        (
            #"groups.remove(group, members.get("he"))"#,
            """
            2:1: groups.remove: option 'why' is missing: give a string [missing-option]
            """
        ),
        (
            #"sleep("30")"#,
            """
            2:7: sleep: argument 1 (duration): a duration needs a unit, such as "30m" or "2h", \
            got "30" [bare-duration]
            """
        ),
    ]

    @Test(arguments: calls)
    func whatALiveCallRefusesIsFoundBefore(call: String, expected: String) throws {
        #expect(try CheckedCommunity().told(inHandler: call) == expected)
    }

    @Test
    func aScheduleStartsOnOneDay() throws {
        let found = try CheckedCommunity().told(
            belowManifest: #"every("08:30", { from = { "2026-11-24" } }, function() end)"#)
        #expect(
            found == """
                2:25: every: option 'from' must be a date such as "2026-11-24", got a list \
                [bad-argument]
                """)
    }

    static let silent = [
        #"http.get("https://api.example.com/today")"#,
        #"http.get("https://" .. group.name)"#,
        #"local items = {} fill(items) pick(items)"#,
        #"local high = tonumber(group.name) random(5, high)"#,
        #"clock.parse("2026-12-01", { zone = group.zone })"#,
        #"clock.parse("2026-12-01T09:00+08:00")"#,
        #"groups.remove(group, table.unpack({ "m1" }))"#,
    ]

    @Test(arguments: silent)
    func whatOnlyRunningDecidesIsLeftAlone(call: String) throws {
        let found = try CheckedCommunity().told([
            "a.lua": """
            playbook { title = "早报", why = "每天见面" }
            local function fill(list) list[1] = 1 end
            every("day 08:30", function(group, slot) \(call) fill({}) end)
            """
        ])
        #expect(found == "")
    }
}
