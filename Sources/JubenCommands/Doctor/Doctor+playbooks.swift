import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// Playbooks: whether they can be deployed, and whether the calendar knows their days.
extension Doctor {
    /// How far ahead the work calendar should reach, in days.
    static let calendarAhead = 30

    mutating func lookAtPlaybooks() throws {
        guard let home else { return }
        let check = try home.check()
        for problem in check.errors {
            report(
                "playbook", problem.file, ("\(problem)", "\(problem)"),
                fix: (
                    "mend it; until then the version that was deployed before stays",
                    "请改正；在那之前沿用之前部署的版本"
                ))
        }
        note(
            "playbooks", .int(Int64(check.playbookCount)),
            ("\(check.playbookCount) playbooks", "\(check.playbookCount) 个剧本"))
        checkCalendar(check.programs, home)
    }

    private mutating func checkCalendar(_ programs: [PlaybookProgram], _ home: Home) {
        let today = home.configuration.zone.date(at: now)
        let last = today.adding(days: Self.calendarAhead)
        var users: [Int: Set<String>] = [:]
        for program in programs {
            for trigger in program.deployment.triggers {
                guard let schedule = try? Schedule.parse(trigger.spec) else { continue }
                for year in schedule.uncoveredYears(in: home.calendar, from: today, to: last) {
                    users[year, default: []].insert(program.deployment.file)
                }
            }
        }
        for (year, files) in users.sorted(by: { $0.key < $1.key }) {
            let names = files.sorted().joined(separator: ", ")
            report(
                "calendar", "\(year)",
                (
                    "the work calendar has no \(year) yet, so workdays and holidays of \(names) do "
                        + "not come then",
                    "工作日历还没有 \(year) 年，\(names) 的工作日、节假日到时不会触发"
                ),
                fix: (
                    "put that year into a file and name it in juben.yaml (holidays:)",
                    "请把这一年写进文件，并在 juben.yaml 的 holidays 指明"
                ))
        }
    }
}
