import ArgumentParser
import Foundation
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue

/// `juben preview`: shows a day before it happens.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show the day that the playbooks will produce; nothing is sent.",
        discussion: "Exit code 1 when a run fails in it; the day is shown all the same.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var rehearsal: RehearsalOptions

    @OptionGroup var day: DayOptions

    @Flag(help: "A line for each group, with the whole text.")
    var long = false

    @Flag(help: "Show what the playbooks' edits change against what is deployed.")
    var diff = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Also write a page to look at.")
    var html: String?

    @Option(help: "Also write a picture.")
    var svg: String?

    @Option(help: "Also write a calendar.")
    var ics: String?

    @Option(help: ArgumentHelp("Also write every step of every run.", visibility: .hidden))
    var journal: String?

    @Flag(name: .customLong("no-color"), help: "No colours.")
    var noColor = false

    func run() async throws {
        let home = try global.open()
        let store = try home.openStore(.readOnly)
        let now = try global.time(in: home.configuration.zone)
        let range = try day.range(in: home.configuration.zone, at: now)
        let preview = PreviewRun(home: home, range: range, rehearsal: try rehearsal.script())
        if diff { return try await showDiff(preview, store) }
        let copy = try Home.copy(of: store, for: range.start)
        let result = try await preview.perform(try home.playbooks(), on: copy)
        if let journal { return try write(PreviewRun.steps(in: copy), to: journal) }
        let part = try copy.read { try day.filter(in: $0) }.part(of: result.whole)
        try show(part, home, now: now)
        for day in result.days { save(day, in: home) }
        // The process ends in a moment: giving half a million rows back one by one would only
        // keep the operator waiting.
        _ = Unmanaged.passRetained(copy)
        if part.hasFailures { throw CommandError(.problems, "") }
    }

    private func show(_ timeline: Timeline, _ home: Home, now: Int64) throws {
        let language = home.configuration.language
        if let html { try write(TimelineHTML.render(timeline, language: language), to: html) }
        if let svg { try write(TimelineSVG.render(timeline, language: language), to: svg) }
        if let ics {
            try write(
                TimelineCalendar.render(timeline, stamp: now, language: language), to: ics)
        }
        if json {
            Terminal.print(TimelineJSON.render(timeline))
            return
        }
        Terminal.print(
            TimelineTable.render(
                timeline,
                options: .init(
                    columns: Terminal.columns, isColoured: Terminal.isColoured(unless: noColor),
                    language: language, isLong: long)))
    }

    private func showDiff(_ preview: PreviewRun, _ store: any Store) async throws {
        let files = [("--html", html), ("--svg", svg), ("--ics", ics)]
        if let option = files.first(where: { $0.1 != nil })?.0 {
            throw CommandError(
                .usage,
                "--diff prints a difference and writes no file: leave out \(option) or --diff.")
        }
        let diff = try await PreviewDiff(preview, store: store, filter: day.filter)
        if json { return Terminal.print(diff.json) }
        let language = preview.home.configuration.language
        Terminal.print(
            diff.lines.render(
                columns: Terminal.columns, isColoured: Terminal.isColoured(unless: noColor),
                language: language))
        for note in diff.notes(language) { Terminal.print(" " + note) }
    }

    /// Keeps the whole preview, so that `timeline --compare` can lay history beside it.
    ///
    /// A home that may only be read can be previewed all the same.
    private func save(_ timeline: Timeline, in home: Home) {
        do {
            try FileManager.default.createDirectory(
                at: home.folder.previews, withIntermediateDirectories: true)
            let file = home.folder.previews.appendingPathComponent("\(timeline.date).json")
            try TimelineJSON.render(timeline).write(to: file, atomically: true, encoding: .utf8)
        } catch {
            Terminal.complain(
                home.configuration.language.pick(
                    "The preview of \(timeline.date) is not kept for 'timeline --compare': "
                        + "\(home.folder.previews.path) cannot be written.",
                    "\(timeline.date) 的预演没有留存，无法用于 timeline --compare："
                        + "\(home.folder.previews.path) 不能写入。"))
        }
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
