/// The numbers of several days as one.
package struct MetricSum: Sendable {
    private var latest: [String: Int64] = [:]
    private var total: [String: Int64] = [:]
    /// How many days it has.
    package private(set) var days = 0

    /// Makes the sum of no day.
    package init() {}

    /// Adds an earlier day.
    package mutating func add(_ numbers: [String: Int64]) {
        if days == 0 { latest = numbers }
        days += 1
        for (metric, amount) in numbers { total[metric, default: 0] += amount }
    }

    /// Adds a later day.
    package mutating func addLater(_ numbers: [String: Int64]) {
        latest = numbers
        days += 1
        for (metric, amount) in numbers { total[metric, default: 0] += amount }
    }

    /// The amount of a part over all days.
    package func total(of part: String) -> Int64 { total[part, default: 0] }

    /// What is measured, over all days; nil when no day was counted, or for a share of nothing.
    package func number(_ measure: Goal.Measure) -> Double? {
        guard days > 0 else { return nil }
        if let whole = measure.of { return quotient(measure.name, whole) }
        switch Metric.kind(of: measure.name) {
        case .level: return Double(latest[measure.name, default: 0])
        case .daily: return Double(total[measure.name, default: 0]) / Double(days)
        case .flow: return Double(total[measure.name, default: 0])
        case .share(let part, let whole): return quotient(part, whole)
        }
    }

    private func quotient(_ part: String, _ whole: String) -> Double? {
        let count = total[whole, default: 0]
        return count > 0 ? Double(total[part, default: 0]) / Double(count) : nil
    }
}
