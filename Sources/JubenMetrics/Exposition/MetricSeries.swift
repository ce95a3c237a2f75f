import CoreMetrics
import Synchronization

/// The numbers of one set of label values.
protocol MetricSeries: AnyObject, Sendable {
    /// Adds its lines.
    func write(to page: inout MetricPage, name: String, labels: [(String, String)])
}

/// A number that only grows.
final class CounterSeries: MetricSeries, CounterHandler {
    private let total = Mutex<Int64>(0)

    func increment(by amount: Int64) {
        precondition(amount >= 0, "a counter only grows")
        total.withLock { $0 += amount }
    }

    func reset() { total.withLock { $0 = 0 } }

    func write(to page: inout MetricPage, name: String, labels: [(String, String)]) {
        page.sample(name, labels, Double(total.withLock { $0 }))
    }
}

/// A number that goes up and down.
final class GaugeSeries: MetricSeries, MeterHandler {
    private let value = Mutex<Double>(0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }

    func write(to page: inout MetricPage, name: String, labels: [(String, String)]) {
        page.sample(name, labels, value.withLock { $0 })
    }
}

/// Observations, counted by bucket; a timer's are in seconds.
final class HistogramSeries: MetricSeries, RecorderHandler, TimerHandler {
    private struct Buckets {
        /// One a bound, and one for what lies above all of them.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let buckets: Mutex<Buckets>

    init(bounds: [Double]) {
        precondition(bounds == bounds.sorted(), "the bounds of a histogram rise")
        self.bounds = bounds
        buckets = Mutex(Buckets(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        buckets.withLock { buckets in
            buckets.counts[place] += 1
            buckets.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func write(to page: inout MetricPage, name: String, labels: [(String, String)]) {
        let (counts, sum) = buckets.withLock { ($0.counts, $0.sum) }
        var total = 0
        for (bound, count) in zip(bounds + [.infinity], counts) {
            total += count
            page.sample(
                name + "_bucket", labels + [("le", MetricPage.text(bound))], Double(total))
        }
        page.sample(name + "_sum", labels, sum)
        page.sample(name + "_count", labels, Double(total))
    }
}
