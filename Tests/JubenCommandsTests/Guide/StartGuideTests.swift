import Foundation
import Testing

@testable import JubenCommands

/// What the documents tell a newcomer to type works, and prints what they say.
@Suite struct StartGuideTests {
    private static let page = "docs/start.md"
    private static let twin = "docs/zh-CN/start.md"
    /// Stands between the outputs of two blocks.
    private static let mark = "\u{1E}"
    // The guide takes some seconds; a daemon that never answers must not hold up the others.
    private static let secondsMax = 240

    @Test func everyBlockOfTheStartGuideRunsAndPrintsWhatItShows() throws {
        let blocks = try GuidePage(Self.page).blocks
        let script = blocks.map { "printf '\(Self.mark)'\n\($0.commands)" }
        let (output, complaints, code) = try Self.run(script.joined(separator: "\n"))
        try #require(code == 0, "the guide ended with \(code): \(complaints)\n\(output)")
        let outputs = output.components(separatedBy: Self.mark).dropFirst()
        try #require(outputs.count == blocks.count)
        for (block, output) in zip(blocks, outputs) {
            let missing = GuidePage.missing(from: output, of: block)
            #expect(missing.isEmpty, "\(block.commands)\nprints\n\(output)")
        }
        #expect(blocks.filter { !$0.shown.isEmpty }.count >= 4)
    }

    @Test func theChineseGuideHasTheSameBlocks() throws {
        let (page, twin) = (try GuidePage(Self.page).fences, try GuidePage(Self.twin).fences)
        #expect(page.map(\.text) == twin.map(\.text))
        #expect(page.map(\.language) == twin.map(\.language))
    }

    @Test func thePlaybookOfTheReadmePrintsTheDayBelowIt() throws {
        let readme = try GuidePage("README.md")
        let playbook = try #require(readme.fences.first { $0.language == "lua" }).text
        let shown = try #require(readme.fences.first { $0.language == "text" }).text
        let (output, complaints, code) = try Self.run(
            """
            juben init --home camp --seed seeds/reading-camp > init.txt
            rm camp/playbooks/*.lua
            sed -i 's/^language: zh/language: en/' camp/juben.yaml
            cat > camp/playbooks/evening.lua <<'END'
            \(playbook)
            END
            COLUMNS=100 juben preview --home camp --date 2026-11-24 --crowd 70 --seed 7
            """)
        #expect(code == 0, "\(complaints)")
        #expect(output == shown + "\n")
    }

    @Test func whatAPageLeavesOutIsNotExpected() {
        let block = GuidePage.Block(commands: "juben timeline", shown: [" 21:53  hello"])
        #expect(GuidePage.missing(from: "a\n 08:15  hello\nb", of: block).isEmpty)
        #expect(GuidePage.missing(from: "hello", of: block) == [" 21:53  hello"])
        let dated = GuidePage.Block(commands: "juben timeline --date today", shown: ["21:53"])
        #expect(GuidePage.missing(from: "08:15", of: dated) == ["21:53"])
    }

    /// Runs commands in a folder that looks like the repository's to a newcomer.
    static func run(
        _ commands: String
    ) throws -> (output: String, complaints: String, code: Int32) {
        let files = FileManager.default
        let folder = files.temporaryDirectory
            .appendingPathComponent("guide-\(ProcessInfo.processInfo.globallyUniqueString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        for name in ["seeds", "playbooks"] {
            try files.createSymbolicLink(
                at: folder.appendingPathComponent(name),
                withDestinationURL: TestHome.repository.appendingPathComponent(name))
        }
        let output = folder.appendingPathComponent("output.txt")
        let complaints = folder.appendingPathComponent("complaints.txt")
        for file in [output, complaints] { _ = files.createFile(atPath: file.path, contents: nil) }

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        // What the commands leave running ends with them, also when one of them fails.
        let tidy = "trap 'kill $(jobs -p) 2> jobs.txt || true' EXIT"
        process.arguments = ["\(secondsMax)", "bash", "-euc", "\(tidy)\n\(commands)"]
        process.currentDirectoryURL = folder
        process.environment = try environment()
        // Files, and no pipes: a daemon in the background would keep a pipe open.
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        process.waitUntilExit()
        return (
            try String(contentsOf: output, encoding: .utf8),
            try String(contentsOf: complaints, encoding: .utf8), process.terminationStatus
        )
    }

    private static func environment() throws -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        let folder = try JubenBinary.url().deletingLastPathComponent().path
        environment["PATH"] = "\(folder):\(environment["PATH"] ?? "")"
        environment["COLUMNS"] = "80"
        return environment
    }
}
