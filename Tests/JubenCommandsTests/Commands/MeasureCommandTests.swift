import Foundation
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct MeasureCommandTests {
    /// What each scenario measures, at a size that takes no time; two make a home instead.
    static let scenarios: [(String, [String])] = [
        ("durable-sends", ["steps_per_second", "sends_per_second", "store_after_retention"]),
        ("separate-commits", ["steps_per_second"]),
        ("one-slice", ["steps_per_second"]),
        ("rebuild", ["milliseconds", "worst_milliseconds"]),
        ("same-second", ["last_seconds", "p99_seconds"]),
        ("event-latency", ["p50_milliseconds", "p99_milliseconds"]),
        ("message-path", ["milliseconds_per_message", "messages_per_second"]),
        ("report", ["seconds", "page_bytes"]),
    ]

    @Test(arguments: scenarios)
    func aScenarioMeasuresAndCleansUp(name: String, figures: [String]) async throws {
        let folder = try Folder()
        let result = await TestHome.juben([
            "measure", name, "--runs", "5", "--steps", "4", "--json", "--folder", folder.url.path,
        ])
        #expect(result.exit == 0, "\(result.errors)")
        let found = try Value(json: result.output)
        for figure in figures { #expect((found[figure]?.number ?? 0) > 0, "\(figure)") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test(arguments: ["sleepers", "touchpoints"])
    func aHomeThatIsMeasuredFromOutsideStays(name: String) async throws {
        let folder = try Folder()
        let made = await TestHome.juben([
            "measure", name, "--runs", "5", "--folder", folder.url.path,
        ])
        #expect(made.exit == 0, "\(made.errors)")
        let home = folder.url.appendingPathComponent("home").path
        if name == "sleepers" {
            let listed = await TestHome.juben(["runs", "list", "--json", "--home", home])
            let runs = try TestHome.rows(listed.output)
            #expect(runs.count == 5)
            #expect(runs.allSatisfy { $0["status"] == "waiting" })
        } else {
            let shown = await TestHome.juben([
                "preview", "--date", "2026-11-24", "--json", "--home", home, "--now",
                "2026-11-24 08:00",
            ])
            #expect(shown.output.matches(of: /touchpoint/).count == 5 * 7)
        }
    }

    @Test func anUnknownScenarioIsRefused() async {
        let result = await TestHome.juben(["measure", "everything"])
        #expect(result.exit == 2)
        #expect(result.errors.contains("There is no 'everything' to measure."))
    }

    @Test func theBenchNamesEveryScenario() throws {
        let process = Process()
        process.executableURL = TestHome.repository.appendingPathComponent("scripts/bench")
        process.arguments = ["--help"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(
            decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        for measure in Measure.all where measure.name != "touchpoints" {
            #expect(output.contains(measure.name), "\(measure.name)")
        }
    }

    @Test(arguments: [(0.5, 2.0), (0.99, 4), (0.01, 1), (1, 4)])
    func aPercentileIsAValueThatWasMeasured(share: Double, expected: Double) {
        #expect(Bench.percentile(share, of: [4, 1, 3, 2]) == expected)
    }

    /// A folder that goes with the value.
    private final class Folder {
        let url: URL

        init() throws {
            url = FileManager.default.temporaryDirectory.appendingPathComponent(
                "juben-measure-\(ProcessInfo.processInfo.globallyUniqueString)")
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: url) }
    }
}
