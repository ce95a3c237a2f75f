import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

extension Measure {
    /// The report of `steps` days of `runs` groups, with its page.
    static let report = Measure(
        name: "report", size: Size(runs: 1000, steps: 30)
    ) { bench in
        let (groups, days) = (bench.size.runs, bench.size.steps)
        let world = try BenchHome(
            in: bench.folder, playbook: "command(\"nothing\", {}, function() end)",
            groups: groups)
        let zone = world.home.configuration.zone
        let last = zone.date(at: BenchHome.morning)
        let first = last.adding(days: 1 - days)
        try fill(world, groups: groups, from: first, days: days)
        let breaker = WordBreaker()
        var page = ""
        let seconds = try bench.seconds {
            page = try world.store.read { reader in
                var builder = ReportBuilder(
                    reader, days: first.daysSinceEpoch...last.daysSinceEpoch, groups: nil,
                    settings: world.home.configuration.health, zone: zone, now: BenchHome.due)
                return ReportHTML.render(
                    try builder.make(words: breaker.words(of:)), name: "bench", language: .en)
            }
        }
        guard page.contains("Group \(groups)") else {
            throw CommandError(.problems, "The measured work was not done: a group is missing.")
        }
        return [
            Figure(name: "seconds", value: seconds, unit: "s"),
            Figure(name: "page_bytes", value: Double(page.utf8.count), unit: "bytes"),
        ]
    }

    private static let metrics = [
        "members", "speakers", "repliers", "messages", "replies", "posts", "checkins", "checkers",
        "checkin_due", "joins", "leaves", "groups", "health", "stage",
    ]

    private static func fill(
        _ world: BenchHome, groups: Int, from first: LocalDate, days: Int
    ) throws {
        try world.store.write { transaction in
            for day in 0..<days {
                for group in 1...groups {
                    for (place, metric) in metrics.enumerated() {
                        try transaction.insert(
                            MetricRecord(
                                day: "\(first.adding(days: day))", groupID: "group-\(group)",
                                metric: metric, amount: Int64((day + group + place) % 50 + 1)))
                    }
                }
            }
            for number in 0..<ReportBuilder.messagesMax {
                try transaction.insert(
                    MessageRecord(
                        id: world.engine.ids.next(at: BenchHome.morning),
                        groupID: "group-\(number % groups + 1)", memberID: "m\(number % 500)",
                        text: "这段写得真好，谢谢分享，明天一起读第 \(number % 90) 章",
                        at: BenchHome.morning))
            }
        }
    }
}
