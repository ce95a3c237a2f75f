import JubenPlaybook
import JubenValue
import Testing

/// What members are told will come is what comes.
@Suite struct PromiseProblemsTests {
    private static let digest = """
        playbook { title = "早报", why = "见面" }
        every("workday 08:30", { name = "早报" }, function(group) send(group, "早") end)
        every("dayoff 09:30", { name = "休息日早报" }, function(group) send(group, "早") end)
        day("3 20:00", { name = "第三天" }, function(group) send(group, "三天了") end)
        """

    private static func welcome(_ promises: String) -> String {
        """
        playbook { title = "欢迎", why = "说清楚会有什么", promises = { \(promises) } }
        on("member.joined", function(group) send(group, "欢迎") end)
        """
    }

    /// Promises, and what the checker says of them; nothing when they are kept.
    static let promises: [(String, String?)] = [
        (#"{ what = "早报", at = "workday 08:30" }"#, nil),
        (#"{ what = "早报", at = "工作日 08:30" }"#, nil),
        (#"{ what = "第三天", at = "life 3 20:00" }"#, nil),
        (#"{ what = "休息日早报", at = "weekend 09:30" }"#, nil),
        (
            #"{ what = "早报", at = "day 07:30" }"#,
            #"welcome.lua:1: playbook: it promises "早报" at "day 07:30", but "#
                + #"playbooks/digest.lua:2 has "workday 08:30""#
        ),
        // On some holidays nobody works, though the day is a Monday.
        (#"{ what = "早报", at = "mon-fri 08:30" }"#, #"it promises "早报" at "mon-fri 08:30""#),
        (
            #"{ what = "午报", at = "12:00" }"#,
            #"it promises "午报", and no schedule has that name"#
        ),
        (#"{ what = "早报" }"#, "field 'at' is missing"),
        (#"{ what = "早报", at = "sometimes" }"#, "sometimes"),
        (#"{ wat = "早报", at = "08:30" }"#, "wat"),
    ]

    @Test("Row 74: the checker holds promises against the schedule", arguments: promises)
    func promisesAreHeldAgainstTheSchedule(promise: String, problem: String?) throws {
        let report = try CheckedCommunity().check([
            "digest.lua": Self.digest, "welcome.lua": Self.welcome(promise),
        ])
        let found = report.problems.map(\.description).joined(separator: "\n")
        if let problem {
            #expect(found.contains(problem), "\(found)")
        } else {
            #expect(found.isEmpty, "\(found)")
        }
    }

    @Test func aPromiseThatNobodyKeepsYetIsAWarning() throws {
        let report = try CheckedCommunity().check([
            "welcome.lua": Self.welcome(#"{ what = "早报", at = "08:30" }"#)
        ])
        #expect(report.problems.map(\.severity) == [.warning])
        #expect(report.programs.count == 1)
    }

    @Test("Row 72: scene, ability and play are fields of a playbook")
    func aPlaybookSaysSceneAbilityAndPlay() throws {
        let report = try CheckedCommunity().check([
            "a.lua": """
            playbook { title = "甲", why = "乙", scene = "新人群", ability = "打卡", play = "抽奖" }
            every("08:30", function(group) send(group, "早") end)
            """
        ])
        #expect(report.problems.isEmpty)
        let fields = try #require(report.programs.first).manifest.fields
        #expect(["scene", "ability", "play"].map { fields[$0]?.text } == ["新人群", "打卡", "抽奖"])
    }
}
