import Testing

@testable import JubenCommands

/// What `juben check` knows of goals and of the settings of health.
@Suite struct GoalCheckTests {
    private static func playbook(_ goal: String, _ body: String = "") -> String {
        """
        playbook {
          title = "目标", why = "有数字有期限",
          \(goal),
        }
        every("day 09:00", function(group)
          stage("开售", { goal = { metric = "joined", target = 5 } }, function()
            send(group, "早")
          end)
          \(body)
        end)
        """
    }

    /// A goal, what handlers count besides, and what is wrong with it.
    static let goals: [(String, String, String?)] = [
        ("goal = { metric = \"active_rate\", target = 0.2, by = \"2026-12-31\" }", "", nil),
        (
            "goal = { metric = \"active_rat\", target = 0.2, by = \"2026-12-31\" }", "",
            "p.lua:3:21: playbook: nobody counts the metric \"active_rat\"; did you mean "
        ),
        (
            "goals = { { metric = \"orders\", target = 2, by = \"2026-12-31\" } }", "",
            "p.lua:3:24: playbook: nobody counts the metric \"orders\""
        ),
        (
            "goals = { { metric = \"orders\", of = \"joins\", target = 2, by = \"2026-12-31\" } }",
            "metrics.count(\"orders\")", nil
        ),
        (
            "goal = { metric = \"joins\", of = \"member\", target = 2, by = \"2026-12-31\" }", "",
            "nobody counts the metric \"member\"; did you mean 'members'?"
        ),
        (
            "goal = { metric = \"orders\", target = 2 }", "metrics.count(\"orders\")",
            "field 'by' is missing"
        ),
        (
            "goal = { metric = \"what\", target = 2, by = \"2026-12-31\" }",
            "metrics.count(group.id)", nil
        ),
    ]

    @Test("Row 70: a goal has a metric that is counted, a number and a last day", arguments: goals)
    func aGoalNamesAMetricThatIsCounted(goal: String, body: String, problem: String?) async throws {
        let home = try await TestHome(playbooks: ["p": Self.playbook(goal, body)])
        let result = await home.juben("check")
        #expect(result.exit == (problem == nil ? 0 : 1), "\(result.output)\(result.errors)")
        if let problem {
            #expect((result.output + result.errors).contains(problem), "\(result.output)")
        }
    }

    /// A line of juben.yaml, and what is wrong with it.
    static let settings: [(String, String?)] = [
        ("health: { active: 30%, active_of: { vip: 0.4 }, falling: 4d, dormant: 20d }", nil),
        ("candidates: { messages: 2, invites: 0.5 }", nil),
        ("health: { activ: 30% }", "health: there is no setting 'activ'; did you mean"),
        ("health: { active: 130% }", "a share from 0% to 100% is wanted"),
        ("health: { dormant: 30 }", "days from 1d to 366d are wanted"),
        ("candidates: { message: 2 }", "there is no weight 'message'"),
        ("candidates: { messages: -2 }", "a weight from 0 to 1000"),
    ]

    @Test(arguments: settings)
    func settingsOfHealthAreChecked(line: String, problem: String?) throws {
        let reader = ConfigurationReader("zone: Asia/Shanghai\n\(line)\n", file: "juben.yaml")
        guard let problem else {
            #expect(reader.problems.isEmpty)
            return
        }
        #expect(reader.problems.count == 1)
        #expect(reader.problems.first?.line == 2)
        #expect(reader.problems.first?.message.contains(problem) == true)
    }
}
