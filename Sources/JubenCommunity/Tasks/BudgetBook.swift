package import JubenEngine
package import JubenSchedule
import JubenValue

/// What tasks have spent of the budgets, or have been promised.
///
/// A task counts from the moment at which it is opened, so that two that are open together never
/// spend more than there is; one that is refused, overdue or cancelled gives its amount back.
package struct BudgetBook {
    private let reader: any StoreReader
    private let zone: Zone

    /// Reads through a transaction or a view; days and months are those of the zone.
    package init(_ reader: any StoreReader, zone: Zone) {
        self.reader = reader
        self.zone = zone
    }

    /// What is spent, in hundredths, on the local day of a moment and in its month.
    package func spent(_ budget: String, at now: Int64) throws -> (day: Int64, month: Int64) {
        let today = zone.date(at: now)
        let dayStart = zone.startOfDay(today)
        let first = today.adding(days: 1 - today.day)
        let tasks = try reader.fetch(
            Query(
                TaskRecord.self, index: "task_budget", equals: [.text(budget)],
                from: .int(zone.startOfDay(first)), before: .int(now + 1)))
        var sums = (day: Int64(0), month: Int64(0))
        for task in tasks where task.status == .open || task.status == .done {
            guard let cents = TaskDetail(task).cents else { continue }
            sums.month += cents
            if task.createdAt >= dayStart { sums.day += cents }
        }
        return sums
    }

    /// Whether an amount would be more than a budget has left.
    func isBeyond(
        _ budget: DeskPolicy.Budget, named name: String, _ cents: Int64, at now: Int64
    ) throws -> Bool {
        let spent = try spent(name, at: now)
        if let day = budget.day, spent.day + cents > day { return true }
        if let month = budget.month, spent.month + cents > month { return true }
        return false
    }
}
