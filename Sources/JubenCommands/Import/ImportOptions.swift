import ArgumentParser
import Foundation
import JubenEngine
import JubenStore
import JubenValue

/// What every import is told.
struct ImportOptions: ParsableArguments {
    @Argument(
        help: "The spreadsheet: CSV in UTF-8, with the names of the columns in its first line.")
    var file: String

    @Flag(help: "Check only, and write nothing.")
    var dryRun = false

    @Flag(help: "Take the good lines and leave the others; without it one bad line stops it all.")
    var skipBroken = false

    @Option(help: "Where to write all that was refused and why, as CSV.")
    var report: String?

    /// Nothing is written after all.
    private struct Undone: Error {}

    /// Reads the file into the store, all or nothing.
    ///
    /// - Parameters:
    ///   - desk: whose store.
    ///   - json: whether to print the report for programs.
    ///   - body: reads it line by line, and writes what is right.
    /// - Throws: ``CommandError`` when lines are wrong, with all of them in the report.
    func perform(
        _ desk: Desk, json: Bool,
        _ body: (any StoreTransaction, inout ImportReport) throws -> Void
    ) throws {
        var report = ImportReport(file: URL(fileURLWithPath: file).lastPathComponent)
        var isWritten = true
        do {
            try desk.store.write { transaction in
                try body(transaction, &report)
                if dryRun || (report.refused > 0 && !skipBroken) { throw Undone() }
            }
        } catch is Undone {
            isWritten = false
        }
        if let path = self.report { try TextFile.create(path, report.sheet) }
        if isWritten { desk.home.folder.ring() }
        if !report.problems.isEmpty, !json { Terminal.complain(report.shown) }
        if !report.warnings.isEmpty, !json { Terminal.complain(report.shownWarnings) }
        if json {
            Terminal.print(report.value.json)
        } else if isWritten || dryRun {
            Terminal.print(report.sentence(desk.language, isDry: dryRun))
        }
        guard report.refused > 0, dryRun || !skipBroken else { return }
        guard !dryRun else { throw CommandError(.problems, "") }
        throw CommandError(
            .problems,
            desk.language.pick(
                "\(report.refused) of \(report.rows) lines are wrong, so nothing was imported: "
                    + "correct them, or take the others with --skip-broken.",
                "\(report.rows) 行中有 \(report.refused) 行有误，一行都没有导入：请改正，"
                    + "或用 --skip-broken 只导入其余的行。"))
    }
}
