package import JubenCommunity
import JubenValue

/// Writes a report for programs.
package enum ReportJSON {
    /// The report as one JSON object.
    package static func render(_ report: Report) -> String {
        let value: Value = [
            "days": .list(report.days.map { .string("\($0)") }),
            "goals": .list(report.goals.map(goal)),
            "metrics": .list(report.metrics.map(metric)),
            "groups": .list(report.groups.map(group)),
            "values": counts(report.mix, "value"),
            "speakers": counts(report.speakers, "name"),
            "terms": counts(report.terms, "term"),
            "messages_read": .int(Int64(report.messagesRead)), "is_sample": .bool(report.isSample),
            "tasks": [
                "asked": .int(Int64(report.tasks.asked)), "done": .int(Int64(report.tasks.done)),
                "undone": .int(Int64(report.tasks.undone)), "minutes": .int(report.tasks.minutes),
            ],
        ]
        return value.json
    }

    private static func number(_ number: Double?) -> Value {
        guard let number else { return .null }
        return Int64(exactly: number).map(Value.int) ?? .double(number)
    }

    private static func goal(_ goal: Report.GoalLine) -> Value {
        [
            "playbook": .string(goal.title), "stage": .string(goal.stage),
            "group": .string(goal.group), "metric": .string("\(goal.measure)"),
            "target": number(goal.target), "value": number(goal.value),
            "by": goal.by.map { .string("\($0)") } ?? .null,
            "status": .string(goal.status.rawValue), "ended": .int(Int64(goal.ended)),
            "reached": .int(Int64(goal.reached)), "progress": .double(goal.progress),
            "series": .list(goal.series.map(number)),
        ]
    }

    private static func metric(_ metric: Report.MetricLine) -> Value {
        [
            "metric": .string("\(metric.measure)"), "goal": .bool(metric.isGoal),
            "total": number(metric.total), "series": .list(metric.series.map(number)),
        ]
    }

    private static func group(_ group: Report.GroupLine) -> Value {
        var fields: [String: Value] = [
            "id": .string(group.id), "name": .string(group.name),
            "health": group.health.map { .int($0.score) } ?? .null,
            "stage": group.health.map { .string($0.stage.name) } ?? .null,
            "falls": group.health.map { .int($0.falls) } ?? .null,
            "silent_days": group.health.map { .int($0.silentDays) } ?? .null,
            "checkin_only": group.health.map { .bool($0.isCheckinOnly) } ?? .null,
            "quiet": .bool(group.isQuiet), "minutes": .int(group.minutes),
        ]
        for metric in Metric.names where metric != "health" {
            fields[metric] = number(group.sum.number(.init(metric)))
        }
        return .map(fields)
    }

    private static func counts(_ counts: [Report.Count], _ key: String) -> Value {
        .list(counts.map { [key: .string($0.name), "count": .int(Int64($0.count))] })
    }
}
