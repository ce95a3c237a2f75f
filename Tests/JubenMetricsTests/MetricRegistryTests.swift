import CoreMetrics
import JubenMetrics
import Testing

@Suite struct MetricRegistryTests {
    @Test func countersGaugesAndHistogramsAreToldInTheOrderOfTheirDeclaration() {
        let registry = MetricRegistry([
            MetricFamily("b_total", .counter, labels: ["what"], help: "Things."),
            MetricFamily("a", .gauge, help: "Level."),
            MetricFamily("c_seconds", .histogram(bounds: [0.5, 2]), help: "Times."),
        ])
        for (what, amount) in [("two", 2), ("one", 1), ("two", 3)] {
            Counter(label: "b_total", dimensions: [("what", what)], factory: registry)
                .increment(by: amount)
        }
        Meter(label: "a", factory: registry).set(-1.5)
        let seconds = Timer(label: "c_seconds", factory: registry)
        for milliseconds in [500, 501, 2000, 2001] { seconds.recordMilliseconds(milliseconds) }
        #expect(
            registry.text == """
                # HELP b_total Things.
                # TYPE b_total counter
                b_total{what="one"} 1
                b_total{what="two"} 5
                # HELP a Level.
                # TYPE a gauge
                a -1.5
                # HELP c_seconds Times.
                # TYPE c_seconds histogram
                c_seconds_bucket{le="0.5"} 1
                c_seconds_bucket{le="2"} 3
                c_seconds_bucket{le="+Inf"} 4
                c_seconds_sum 5.002
                c_seconds_count 4

                """)
    }

    @Test func whatHasNoLabelsIsThereBeforeItIsMeasured() {
        let registry = MetricRegistry([MetricFamily("quiet_total", .counter, help: "Nothing.")])
        #expect(registry.text.hasSuffix("\nquiet_total 0\n"))
    }

    @Test func labelsAndHelpAreEscaped() {
        let registry = MetricRegistry([
            MetricFamily("odd", .gauge, labels: ["name"], help: "One\\two\n\"three\".")
        ])
        Meter(label: "odd", dimensions: [("name", "a\"b\\c\nd早")], factory: registry).set(1)
        #expect(
            registry.text == """
                # HELP odd One\\\\two\\n"three".
                # TYPE odd gauge
                odd{name="a\\"b\\\\c\\nd早"} 1

                """)
    }

    @Test func numbersAreWrittenAsTheFormatHasThem() {
        let registry = MetricRegistry([
            MetricFamily("number", .gauge, labels: ["of"], help: "Numbers.")
        ])
        let numbers: [(String, Double)] = [
            ("1", 1e15), ("2", 0.1), ("3", .infinity), ("4", -.infinity), ("5", .nan), ("6", 1e300),
        ]
        for (name, number) in numbers {
            Meter(label: "number", dimensions: [("of", name)], factory: registry).set(number)
        }
        let written = registry.text.split(separator: "\n").dropFirst(2).map {
            String($0.split(separator: " ")[1])
        }
        #expect(written == ["1000000000000000", "0.1", "+Inf", "-Inf", "NaN", "1e+300"])
    }

    @Test func labelValuesBeyondTheLimitAreCountedTogether() {
        let registry = MetricRegistry([
            MetricFamily("wide_total", .counter, labels: ["name"], help: "Many.")
        ])
        for number in 0..<(MetricRegistry.seriesMax + 7) {
            Counter(label: "wide_total", dimensions: [("name", "\(number)")], factory: registry)
                .increment()
        }
        let samples = registry.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(samples.count == MetricRegistry.seriesMax + 1)
        #expect(samples.last == "wide_total{name=\"other\"} 7")
    }

    @Test func destroyingWhatMeasuresKeepsWhatWasCounted() {
        let registry = MetricRegistry([MetricFamily("kept_total", .counter, help: "Kept.")])
        let counter = Counter(label: "kept_total", factory: registry)
        counter.increment()
        counter.destroy()
        #expect(registry.text.hasSuffix("\nkept_total 1\n"))
    }
}
