import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// The numbers of days: whether what is kept is what the rows of those days come to.
extension Doctor {
    /// How many days are counted once more; older ones may have lost their messages.
    private static let recountDays = 3

    /// The numbers that nothing changes once the day is over.
    private static let lasting = [
        "messages", "speakers", "replies", "repliers", "posts", "checkins", "checkers",
    ]

    mutating func checkMeasures(_ reader: any StoreReader) throws {
        var counter = DayCount(reader)
        let book = MetricBook(reader)
        var wrong: [(group: GroupRecord, day: LocalDate, metric: String, kept: Int64, is: Int64)] =
            []
        for group in try People(reader).activeGroups() {
            // A zone that is not known is a finding of its own.
            guard let zone = try? Zone(group.zone) else { continue }
            let today = zone.date(at: now)
            for back in 1...Self.recountDays {
                let day = today.adding(days: -back)
                let kept = try book.day(day, of: group.id)
                guard kept["members"] != nil else { continue }
                let counted = try counter.numbers(of: group, on: day, at: now)
                for metric in Self.lasting {
                    let (old, new) = (kept[metric, default: 0], counted[metric, default: 0])
                    if old != new { wrong.append((group, day, metric, old, new)) }
                }
            }
        }
        report(
            "metric-sum", wrong,
            more: (
                "bring a backup back with 'juben restore'", "用 juben restore 恢复备份"
            )
        ) { doctor, row in
            doctor.report(
                "metric-sum", "\(row.group.id) \(row.day)",
                (
                    "'\(row.group.name)' has \(row.metric) \(row.kept) on \(row.day), but the "
                        + "rows of that day come to \(row.is)",
                    "「\(row.group.name)」\(row.day) 的 \(row.metric) 记为 \(row.kept)，当天明细合计 \(row.is)"
                ),
                fix: (
                    "bring a backup back with 'juben restore'; nothing else than Juben may write "
                        + "to juben.db",
                    "用 juben restore 恢复备份；juben.db 只能由本软件写入"
                ))
        }
    }
}
