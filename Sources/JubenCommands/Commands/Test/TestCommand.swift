import ArgumentParser
import Foundation
import JubenTrial
import JubenValue

/// `juben test`: performs the tests of playbooks.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Perform the tests of the playbooks in a simulated world; nothing is sent.",
        discussion: """
            Tests are Lua files in the folder tests of the home. Exit code 0 when all passed, 1 \
            when some failed, 2 when there was none to perform. Durations are those of the stories.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    @Argument(help: "Files, such as tests/welcome.lua or welcome (default: all of the home).")
    var files: [String] = []

    @Option(help: "Only the tests whose name has this in it.")
    var filter: String?

    @Option(help: "Also write the results as JUnit XML, for continuous integration.")
    var junit: String?

    func run() async throws {
        let home = try global.open()
        let found = TrialFiles(home.folder)
        let chosen = files.isEmpty ? found.all() : try files.map { try found.file($0) }
        let trial = try home.trial()
        let language = try TrialLanguage(home.vocabulary)
        var results: [TrialResult] = []
        for file in chosen {
            results += await self.results(of: file, language, trial)
        }
        guard !results.isEmpty else { throw none(home) }
        if let junit { try write(JUnitReport.xml(results), to: junit) }
        if list.json {
            Terminal.print(TrialText.json(results))
        } else {
            let lines = TrialText(home.configuration.language).lines(results)
            Terminal.print(lines.joined(separator: "\n"))
        }
        if results.contains(where: { $0.status != .passed }) { throw CommandError(.problems, "") }
    }

    private func results(
        of file: TrialFiles.File, _ language: TrialLanguage, _ home: TrialHome
    ) async -> [TrialResult] {
        do {
            let bytes = Array(try TextFile.read(file.url.path).utf8)
            let script = try TrialScript(bytes, file: file.name, language: language)
            var results: [TrialResult] = []
            for test in script.cases where filter.map(test.name.contains) ?? true {
                results.append(await TrialRun.result(of: test, in: script, home: home))
            }
            results += script.mistakes.filter { filter.map($0.name.contains) ?? true }.map {
                Self.broken(file, name: $0.name, line: $0.line, $0.sentence)
            }
            return results.sorted { $0.line < $1.line }
        } catch {
            return [Self.unreadable(file, "\(error)")]
        }
    }

    /// The result of a file that cannot be read: the others are performed all the same.
    private static func unreadable(_ file: TrialFiles.File, _ message: String) -> TrialResult {
        let parts = message.split(separator: ":", maxSplits: 2).map(String.init)
        let line = parts.count == 3 && parts[0] == file.name ? Int(parts[1]) : nil
        let sentence = line == nil ? message : parts[2].trimmingCharacters(in: .whitespaces)
        return broken(file, name: file.name, line: line ?? 1, sentence)
    }

    private static func broken(
        _ file: TrialFiles.File, name: String, line: Int, _ sentence: String
    ) -> TrialResult {
        TrialResult(
            file: file.name, name: name.isEmpty ? file.name : name, line: line, status: .broken,
            failures: [TrialResult.Failure(file: file.name, line: line, message: sentence)])
    }

    private func none(_ home: Home) -> CommandError {
        let language = home.configuration.language
        if let filter {
            return CommandError(
                .usage,
                language.pick(
                    "No test has '\(filter)' in its name.", "没有名称含“\(filter)”的测试。"))
        }
        return CommandError(
            .usage,
            language.pick(
                "There is no test in '\(home.folder.tests.path)': 'juben new' writes one beside "
                    + "its playbook.",
                "'\(home.folder.tests.path)' 里没有测试：juben new 会随剧本写一个。"))
    }

    private func write(_ text: String, to path: String) throws {
        if path == "-" { return Terminal.print(text) }
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandError(.store, "'\(path)' cannot be written: \(FileProblem.words(error)).")
        }
    }
}
