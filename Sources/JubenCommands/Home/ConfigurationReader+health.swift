import JubenCommunity
import JubenSchedule
import Yams

/// When a group is well, and how members are ranked.
extension ConfigurationReader {
    private static let healthKeys = [
        "active", "active_of", "falling", "dormant", "new", "growth", "checkin_share",
        "checkin_days", "discussion", "weak",
    ]

    mutating func readHealth(_ node: Node) {
        guard let settings = node.mapping else {
            return report(node, "health is a table, such as { active: 20%, dormant: 30d }")
        }
        for (key, value) in settings {
            let name = key.string ?? ""
            switch name {
            case "active": share(value, name) { $0.health.active = $1 }
            case "active_of": readActive(value)
            case "growth": share(value, name) { $0.health.growth = $1 }
            case "checkin_share": share(value, name) { $0.health.checkinShare = $1 }
            case "falling": days(value, name) { $0.health.fallingDays = $1 }
            case "dormant": days(value, name) { $0.health.dormantDays = $1 }
            case "new": days(value, name) { $0.health.newDays = $1 }
            case "checkin_days": days(value, name, max: 31) { $0.health.checkinDays = $1 }
            case "weak":
                guard let score = value.int, (0...100).contains(score) else {
                    report(value, "health: weak is a score from 0 to 100")
                    continue
                }
                result.health.weak = score
            case "discussion":
                guard let count = value.int, (1...10_000).contains(count) else {
                    report(value, "health: discussion is a number of messages from 1 to 10000")
                    continue
                }
                result.health.discussion = count
            default:
                let hint = Suggestion.phrase(for: name, among: Self.healthKeys)
                report(key, "health: there is no setting '\(name)'\(hint)")
            }
        }
    }

    private mutating func readActive(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(
                node, "health: active_of is a table of tags or group ids, such as { vip: 40% }")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            share(value, "active_of") { $0.health.activeOf[name] = $1 }
            result.health.activeOfLines[name] = key.mark?.line ?? 1
        }
    }

    private mutating func share(
        _ node: Node, _ name: String, _ set: (inout Configuration, Double) -> Void
    ) {
        let read = convert(node, "health: \(name)") { text in
            let digits = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : nil
            guard let share = digits ?? Double(text), (0...1).contains(share) else {
                throw Mistake(
                    description: "a share from 0% to 100% is wanted, such as 20%, not '\(text)'")
            }
            return share
        }
        if let read { set(&result, read) }
    }

    private mutating func days(
        _ node: Node, _ name: String, max: Int = 366,
        _ set: (inout Configuration, Int) -> Void
    ) {
        let read = convert(node, "health: \(name)") { text in
            guard text.hasSuffix("d"), let count = Int(text.dropLast()), (1...max).contains(count)
            else {
                throw Mistake(
                    description: "days from 1d to \(max)d are wanted, such as 30d, not '\(text)'")
            }
            return count
        }
        if let read { set(&result, read) }
    }

    mutating func readCandidates(_ node: Node) {
        let names = CandidateWeights.names
        guard let settings = node.mapping else {
            return report(node, "candidates is a table of weights, such as { messages: 1 }")
        }
        for (key, value) in settings {
            let name = key.string ?? ""
            guard names.contains(name) else {
                let hint = Suggestion.phrase(for: name, among: names)
                report(key, "candidates: there is no weight '\(name)'\(hint)")
                continue
            }
            guard let weight = value.float ?? value.int.map(Double.init), weight >= 0,
                weight <= 1000
            else {
                report(value, "candidates: \(name) is a weight from 0 to 1000")
                continue
            }
            result.candidates[name: name] = weight
        }
    }
}
