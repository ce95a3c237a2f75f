import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenProofs
import JubenValue

/// `juben prove crashes`: a crash at every commit of real playbooks' days.
struct ProveCrashesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crashes",
        abstract: "Let the process die at every commit of your playbooks' days.",
        discussion: """
            Each playbook performs two and a half days in a simulated community, once without a \
            crash and once for each commit at which the process dies. Where the channel can tell \
            what happened, nothing that lasts may differ.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only this playbook; may be given several times.")
    var playbook: [String] = []

    @Option(help: "Die at every so many moments only.")
    var stride = 1

    /// The budgets that the playbooks which ship name.
    static let budgets = ["rewards"]

    func validate() throws {
        if stride < 1 { throw ValidationError("--stride counts from 1.") }
    }

    func run() async throws {
        let own = (try? global.open())?.configuration.desk.budgets.keys.map(\.self) ?? []
        let sweep = CrashSweep(content: FolderContent(content)) {
            try Language.vocabulary(
                zone: $0, channels: $1, content: $2, budgets: Self.budgets + own)
        }
        let books = try sweep.playbooks(in: PlaybookFolder.read(below: global.folder.url))
        let known = books.map(\.name)
        for name in playbook where !known.contains(name) {
            throw CommandError(.usage, "There is no playbook '\(name)' in \(global.folder.path).")
        }
        guard !books.isEmpty else {
            throw CommandError(.usage, "There are no playbooks in \(global.folder.path).")
        }
        let clock = SystemClock()
        let start = clock.nowMilliseconds
        var figures = Figures()
        var broken: [String] = []
        for book in books where playbook.isEmpty || playbook.contains(book.name) {
            let report = try await sweep.sweep(book, stride: stride)
            figures.add(report.figures)
            Terminal.print(
                "\(report.name): died at \(report.moments) moments of \(report.commits) commits")
            ProofText.show(report.violations)
            guard !report.violations.isEmpty else { continue }
            broken.append(book.name)
            Terminal.print("  again: juben prove crashes --playbook \(book.name) \(again)")
        }
        let seconds = Double(clock.nowMilliseconds - start) / 1000
        Terminal.print(ProofText.text(of: figures, seconds: seconds))
        guard broken.isEmpty else {
            throw CommandError(
                .problems, "A promise was broken by: \(broken.joined(separator: ", ")).")
        }
    }

    private var again: String { "--stride \(stride) --home \(global.home)" }

    /// The texts: those of a home, or those that stand with the playbooks that ship.
    private var content: URL {
        let own = global.folder.content
        if FileManager.default.fileExists(atPath: own.path) { return own }
        return global.folder.playbooks.appendingPathComponent("content")
    }
}
