package import CoreMetrics
import Synchronization

/// Keeps what is measured, and tells it in the text format of Prometheus.
///
/// It is a factory of swift-metrics, so those who measure know only that package. Families are
/// declared beforehand: a name or a label that nobody declared is a mistake of the program.
package final class MetricRegistry: MetricsFactory {
    /// The most series of one family; further label values are counted together as `other`.
    package static let seriesMax = 1000
    /// The type of the text, for those who fetch it.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// What is measured, in the order of the text.
    package let families: [MetricFamily]
    private let series = Mutex<[String: [[String]: any MetricSeries]]>([:])

    /// Makes a registry.
    ///
    /// - Parameter families: what is measured; one without labels is there from the beginning.
    package init(_ families: [MetricFamily]) {
        precondition(Set(families.map(\.name)).count == families.count, "a family is there twice")
        self.families = families
        for family in families where family.labels.isEmpty {
            _ = find(family, []) { Self.makeSeries(family.kind) }
        }
    }

    /// All numbers as they are now.
    package var text: String {
        let series = series.withLock(\.self)
        var page = MetricPage()
        for family in families {
            page.begin(family)
            let members = (series[family.name] ?? [:]).sorted {
                $0.key.lexicographicallyPrecedes($1.key)
            }
            for (values, member) in members {
                member.write(
                    to: &page, name: family.name, labels: Array(zip(family.labels, values)))
            }
        }
        return page.text
    }

    private static func makeSeries(_ kind: MetricFamily.Kind) -> any MetricSeries {
        switch kind {
        case .counter: CounterSeries()
        case .gauge: GaugeSeries()
        case .histogram(let bounds): HistogramSeries(bounds: bounds)
        }
    }

    private func find(
        _ family: MetricFamily, _ values: [String], make: () -> any MetricSeries
    ) -> any MetricSeries {
        series.withLock { series in
            var members = series[family.name] ?? [:]
            var key = values
            if members[key] == nil, members.count >= Self.seriesMax {
                key = values.map { _ in "other" }
            }
            let member = members[key] ?? make()
            members[key] = member
            series[family.name] = members
            return member
        }
    }

    private func member<Series: MetricSeries>(
        _ label: String, _ dimensions: [(String, String)], as type: Series.Type
    ) -> Series {
        guard let family = families.first(where: { $0.name == label }) else {
            preconditionFailure("no family is named \(label)")
        }
        precondition(
            dimensions.map(\.0) == family.labels,
            "\(label) has the labels \(family.labels), not \(dimensions.map(\.0))")
        let found = find(family, dimensions.map(\.1)) { Self.makeSeries(family.kind) }
        guard let member = found as? Series else {
            preconditionFailure("\(label) is a \(family.kind.word)")
        }
        return member
    }

    // MARK: Factory

    package func makeCounter(
        label: String, dimensions: [(String, String)]
    ) -> any CounterHandler {
        member(label, dimensions, as: CounterSeries.self)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        member(label, dimensions, as: GaugeSeries.self)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        precondition(aggregate, "\(label): a gauge is set by a meter")
        return member(label, dimensions, as: HistogramSeries.self)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        member(label, dimensions, as: HistogramSeries.self)
    }

    // What was counted stays: a counter that vanishes would look like a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}
