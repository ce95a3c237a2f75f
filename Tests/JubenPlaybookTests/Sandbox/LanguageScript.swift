import Foundation
import JubenEngine
import JubenPlaybook
import JubenValue

/// A playbook of the corpus in `Hostile/`, and how its run must end.
///
/// Its first lines are comments: what it tries, `-- expect:` with the outcome, and for text that is
/// not the body of a handler `-- place: top level`. The line that an error must name ends in
/// `-- here`. Runs are kept short, unless it says `-- limits: shipped`.
struct LanguageScript: Sendable {
    /// How a playbook ends.
    enum Outcome: Sendable, Equatable {
        /// It is not even loaded.
        case refused(String)
        /// Its run has this status, and its error contains a text.
        case run(RunStatus, String)
    }

    /// A file that does not say what it tries and, in one of the known words, how it must end.
    struct NoExpectation: Error {
        let name: String
    }

    /// The file below `Hostile/`.
    let name: String
    let expected: Outcome
    /// The line that an error must name; nil when any will do.
    let line: Int?
    /// The playbook.
    let text: String
    /// How much its run may be.
    let limits: RunLimits

    /// Reads a file.
    ///
    /// - Throws: ``NoExpectation`` when the file does not say what it expects.
    init(name: String, text: String) throws {
        self.name = name
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { $0.hasPrefix("-- ") }.map { $0.dropFirst(3) }
        let expectations = head.filter { $0.hasPrefix("expect: ") }.map { $0.dropFirst(8) }
        guard expectations.count == 1, head.first?.hasPrefix("It ") == true,
            let outcome = Self.outcome(String(expectations[0]))
        else { throw NoExpectation(name: name) }
        expected = outcome
        line = lines.firstIndex { $0.hasSuffix("-- here") }.map { $0 + 1 }
        var limits = RunLimits()
        if !head.contains("limits: shipped") {
            limits.stepsMax = 1000
            limits.journalBytesMax = 1 << 20
        }
        self.limits = limits
        // All of it stands on the first line, so that the lines keep their numbers.
        let manifest = "playbook { title = \"敌\", why = \"it is tested\" }"
        self.text =
            head.contains("place: top level")
            ? "\(manifest) \(text)\ncommand(\"go\", {}, function() end)\n"
            : "\(manifest) command(\"go\", {}, function(...) \(text)\nend)\n"
    }

    private static func outcome(_ text: String) -> Outcome? {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let word = parts.first else { return nil }
        guard parts.count == 2 else {
            switch word {
            case "done": return .run(.done, "")
            case "waiting": return .run(.waiting, "")
            default: return nil
            }
        }
        guard let told = (try? Value(json: String(parts[1])))?.text else { return nil }
        switch word {
        case "refused": return .refused(told)
        case "failed": return .run(.failed, told)
        case "paused": return .run(.paused, told)
        default: return nil
        }
    }

    // MARK: - The corpus

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Hostile")

    /// The files, by their paths below the folder.
    static let files: [String] = {
        let paths = FileManager.default.enumerator(atPath: folder.path())?
            .compactMap { $0 as? String }
        return (paths ?? []).filter { $0.hasSuffix(".lua") }.sorted()
    }()

    /// Reads a file of the corpus.
    static func read(_ path: String) throws -> LanguageScript {
        let data = try Data(contentsOf: folder.appending(path: path))
        return try LanguageScript(name: path, text: String(decoding: data, as: UTF8.self))
    }
}
