import ArgumentParser
import Foundation
import JubenPreview

/// The options that say what the simulated world does.
struct RehearsalOptions: ParsableArguments {
    @Option(help: "A Lua file that says who joins, speaks and answers, and when.")
    var scenario: String?

    @Option(help: "Let so many percent of the members speak and check in by chance, such as 20.")
    var crowd: Int?

    @Option(help: "The seed of a crowd.")
    var seed: UInt64 = 1

    func script() throws -> RehearsalScript {
        var script = RehearsalScript()
        if let scenario {
            guard let data = FileManager.default.contents(atPath: scenario) else {
                throw CommandError(.usage, "--scenario: there is no file '\(scenario)'.")
            }
            let name = URL(fileURLWithPath: scenario).lastPathComponent
            do {
                script.scenario = try Scenario(Array(data), name: name)
            } catch let error as ScenarioError {
                throw CommandError(.problems, error.message)
            }
        }
        if let crowd {
            guard (0...100).contains(crowd) else {
                throw CommandError(.usage, "--crowd goes from 0 to 100 percent, not \(crowd).")
            }
            script.crowd = Crowd(
                speaking: Double(crowd) / 100, checkingIn: Double(crowd) / 100, seed: seed)
        }
        return script
    }
}
