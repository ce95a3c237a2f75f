import ArgumentParser
import Foundation
import JubenValue

/// `juben measure`: measures this build; `scripts/bench` lays it beside others.
struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measure this build.", shouldDisplay: false)

    @Argument(help: "What to measure: \(Measure.all.map(\.name).joined(separator: ", ")).")
    var scenario: String

    @Option(help: "How many runs, or groups.")
    var runs: Int?

    @Option(help: "How many steps a run makes.")
    var steps: Int?

    @Option(help: "Where the homes are made that are measured (default: the temporary folder).")
    var folder: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        guard let measure = Measure.all.first(where: { $0.name == scenario }) else {
            throw CommandError(.usage, "There is no '\(scenario)' to measure.")
        }
        var size = measure.size
        size.runs = runs ?? size.runs
        size.steps = steps ?? size.steps
        guard size.runs > 0, size.steps > 0 else {
            throw CommandError(.usage, "--runs and --steps go from 1.")
        }
        let place = folder.map { URL(fileURLWithPath: $0) }
        let bench = Bench(
            folder: place ?? FileManager.default.temporaryDirectory, size: size,
            nanoseconds: SystemClock.monotonicNanoseconds)
        let figures = try await measure.take(bench)
        Terminal.print(list.json ? json(size, figures) : text(figures))
    }

    private func text(_ figures: [Figure]) -> String {
        figures.map { "\($0.name) \($0.value) \($0.unit)" }.joined(separator: "\n")
    }

    private func json(_ size: Measure.Size, _ figures: [Figure]) -> String {
        var object: [String: Value] = [
            "scenario": .string(scenario), "runs": .int(Int64(size.runs)),
            "steps": .int(Int64(size.steps)), "version": .string(Juben.configuration.version),
        ]
        for figure in figures { object[figure.name] = .double(figure.value) }
        return Value.map(object).json
    }
}
