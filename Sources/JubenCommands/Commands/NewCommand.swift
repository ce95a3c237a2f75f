import ArgumentParser
import Foundation
import JubenEngine
import JubenSchedule
import JubenValue

/// `juben new`: writes a playbook to start from.
struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a playbook to start from, and its first tests.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The playbook's name, such as evening.")
    var name: String

    @Option(help: "What it begins as: welcome, daily, checkin or flash.")
    var template = "daily"

    func run() async throws {
        let names = PlaybookTemplate.all.map { $0.name }
        guard let chosen = PlaybookTemplate.all.first(where: { $0.name == template }) else {
            let hint = Suggestion.phrase(for: template, among: names)
            throw CommandError(
                .usage,
                "--template: there is no '\(template)'"
                    + (hint.isEmpty ? "; choose \(names.joined(separator: ", "))." : hint))
        }
        let home = try global.open()
        let language = home.configuration.language
        let path = try Self.path(of: name)
        let file = home.folder.playbooks.appendingPathComponent(path)
        let test = home.folder.tests.appendingPathComponent(path)
        for (url, name) in [(file, "playbooks/\(path)"), (test, "tests/\(path)")]
        where FileManager.default.fileExists(atPath: url.path) {
            throw CommandError(.usage, "\(name) is there already; choose another name.")
        }
        for (url, text) in [(file, chosen.text(language)), (test, chosen.test.text(language))] {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try TextFile.create(url.path, text)
        }
        try home.writeEditorFiles()
        Terminal.print(
            language.pick(
                "Wrote playbooks/\(path) and tests/\(path). Edit them, then:\n"
                    + "  juben check       finds mistakes\n"
                    + "  juben test        performs the tests\n"
                    + "  juben preview     shows the day that it makes\n"
                    + "  juben serve       performs it",
                "已写入 playbooks/\(path) 和 tests/\(path)。编辑之后：\n"
                    + "  juben check       检查错误\n"
                    + "  juben test        演一遍测试\n"
                    + "  juben preview     预演一天\n"
                    + "  juben serve       正式执行"))
    }

    /// The file of a playbook's name, below `playbooks/`.
    private static func path(of name: String) throws -> String {
        let stem = name.hasSuffix(".lua") ? String(name.dropLast(4)) : name
        let parts = stem.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty && !part.hasPrefix(".") && !part.hasPrefix("_")
                && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        }
        guard isPlain else {
            throw CommandError(
                .usage,
                "'\(name)' is no name of a playbook: use letters, digits, - and _, such as "
                    + "evening or sale/evening.")
        }
        return stem + ".lua"
    }
}
