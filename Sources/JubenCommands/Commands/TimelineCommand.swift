import ArgumentParser
import Foundation
import JubenPreview
import JubenStore

/// `juben timeline`: shows what did happen.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Show what did happen on a day.")

    @OptionGroup var global: GlobalOptions

    @OptionGroup var day: DayOptions

    @Flag(help: "A line for each group, with the whole text.")
    var long = false

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Lay it beside the day's last preview; exit code 1 when they differ.")
    var compare = false

    @Option(help: "The preview to compare with (default: the last one of that day).")
    var with: String?

    @Flag(name: .customLong("no-color"), help: "No colours.")
    var noColor = false

    /// How far apart a line may be in preview and history, in milliseconds.
    private static let tolerance: Int64 = 60 * 1000

    func run() async throws {
        let home = try global.open()
        let store = try home.openStore(.readOnly)
        let now = try global.time(in: home.configuration.zone)
        let range = try day.range(in: home.configuration.zone, at: now)
        let filter = try store.read { try day.filter(in: $0) }
        let timeline = filter.part(of: try home.timeline(.performed, of: store, range))
        let language = home.configuration.language
        let isColoured = Terminal.isColoured(unless: noColor)
        if compare || with != nil {
            let comparison = TimelineComparison.compute(
                preview: filter.part(of: try preview(of: range, in: home)), performed: timeline,
                now: now, toleranceMilliseconds: Self.tolerance)
            Terminal.print(
                comparison.render(
                    columns: Terminal.columns, isColoured: isColoured, language: language))
            if !comparison.isEqual { throw CommandError(.problems, "") }
            return
        }
        if json {
            Terminal.print(TimelineJSON.render(timeline))
            return
        }
        Terminal.print(
            TimelineTable.render(
                timeline,
                options: .init(
                    columns: Terminal.columns, isColoured: isColoured, language: language,
                    isLong: long)))
    }

    private func preview(of range: DayRange, in home: Home) throws -> Timeline {
        let file =
            with.map { URL(fileURLWithPath: $0) }
            ?? home.folder.previews.appendingPathComponent("\(range.first).json")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw CommandError(
                .usage,
                "There is no preview of \(range.first) to compare with: run 'juben preview' before "
                    + "the day, or name a file with --with.")
        }
        do {
            return try TimelineJSON.decode(text)
        } catch {
            throw CommandError(.problems, "\(file.lastPathComponent) is no preview: \(error)")
        }
    }
}
