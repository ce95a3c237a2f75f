import ArgumentParser
import Foundation
import JubenEngine
import JubenPlaybook
import JubenTrial
import JubenValue

/// The files that are made from declarations: the editor's, and the reference pages.
struct References {
    let vocabulary: Vocabulary

    /// Writes everything, laid out as in the repository.
    func write(to folder: URL) throws {
        let (specs, tables) = (vocabulary.specs + TrialVerbs.all, vocabulary.tables)
        for file in EditorFiles(specs: specs, tables: tables, language: .zh).all {
            try write(file.text, to: folder.appendingPathComponent(file.path))
        }
        for file in Manual.reference(specs: specs, tables: tables) {
            let isChinese = file.path.hasSuffix(".zh-CN.md")
            let name = file.path.replacingOccurrences(of: ".zh-CN.md", with: ".md")
            let shelf = isChinese ? "docs/zh-CN/\(name)" : "docs/\(name)"
            try write(file.text, to: folder.appendingPathComponent(shelf))
        }
        for language in [Language.en, .zh] {
            let shelf = language.pick("docs", "docs/zh-CN")
            try write(
                ChannelReference.page(language),
                to: folder.appendingPathComponent("\(shelf)/reference/channels.md"))
        }
        try write(
            Self.commandLine, to: folder.appendingPathComponent("docs/reference/cli.md"))
    }

    private func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    // MARK: The command line

    private static let columns = 90

    private static var commandLine: String {
        var text = """
            # The command line

            Made from the commands themselves by `scripts/generate`; `juben help COMMAND` prints \
            the same.

            Exit codes: 0 fine, 1 problems were found, 2 wrong usage, 3 the store or a channel \
            failed.

            """
        describe(Juben.self, path: ["juben"], into: &text)
        return text
    }

    private static func describe(
        _ command: any ParsableCommand.Type, path: [String], into text: inout String
    ) {
        for subcommand in command.configuration.subcommands
        where subcommand.configuration.shouldDisplay {
            let name = subcommand.configuration.commandName ?? ""
            let here = path + [name]
            text +=
                "\n\(String(repeating: "#", count: here.count)) \(here.joined(separator: " "))\n\n"
            text += "```text\n"
            let help = Juben.helpMessage(for: subcommand, columns: columns)
            for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
                var line = String(line)
                while line.hasSuffix(" ") { line.removeLast() }
                text += line + "\n"
            }
            while text.hasSuffix("\n\n") { text.removeLast() }
            text += "```\n"
            describe(subcommand, path: here, into: &text)
        }
    }
}
