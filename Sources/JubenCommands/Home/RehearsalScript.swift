import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue

/// What the command line says of the simulated world: a scenario file, a crowd, a seed.
struct RehearsalScript: Sendable {
    var scenario: Scenario?
    var crowd: Crowd?

    /// The rehearsal of some days of a home, which commands of its playbooks may begin.
    func rehearsal(
        of range: DayRange, home: Home, store: any Store, commands: [DeclaredCommand]
    ) throws -> Rehearsal {
        let zone = home.configuration.zone
        let known = Dictionary(
            commands.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var happenings =
            try scenario?.happenings(of: range.first, zone: zone, in: store) { call in
                // One that no playbook declares is named when the day is over.
                guard let command = known[call.trigger] else { return call.arguments }
                return try CommandArguments(command, zone: zone, now: call.at)
                    .read(call.arguments, in: call.reader)
            } ?? []
        let crowd = crowd ?? scenario?.crowd
        if let crowd {
            try store.read { reader in
                for group in try People(reader).activeGroups()
                where group.createdAt <= range.start {
                    // As of the beginning, so that a daemon that starts again in the middle hears
                    // what it would have heard.
                    let members = try People(reader).memberships(of: group.id, at: range.start)
                    let zone = try Zone(group.zone)
                    for day in 0..<range.days {
                        let date = range.first.adding(days: day)
                        happenings += crowd.chatter(
                            in: group, members: members, dayStart: zone.startOfDay(date),
                            day: "\(date)")
                    }
                }
            }
        }
        return Rehearsal(happenings: happenings, answers: scenario?.answers ?? [], crowd: crowd)
    }

    /// What is taken for granted, in words.
    func assumptions(_ language: Language) -> [String] {
        var words: [String] = []
        if let scenario {
            words.append(language.pick("scenario \(scenario.name)", "场景 \(scenario.name)"))
        }
        if scenario?.answers.isEmpty ?? true {
            words.append(language.pick("humans confirm at once", "人工任务立即确认"))
        }
        if let crowd = crowd ?? scenario?.crowd {
            let speaking = Int((crowd.speaking * 100).rounded())
            let checking = Int((crowd.checkingIn * 100).rounded())
            words.append(
                language.pick(
                    "crowd: \(speaking)% speak, \(checking)% check in, seed \(crowd.seed)",
                    "模拟成员：\(speaking)% 发言，\(checking)% 打卡，种子 \(crowd.seed)"))
        } else if scenario == nil {
            words.append(language.pick("nobody replies", "无人回复"))
        }
        words.append(language.pick("channels accept everything", "渠道全部接受"))
        return words
    }
}
