import ArgumentParser
import Foundation
import JubenCommunity
import JubenPlaybook
import JubenSchedule
import JubenStore
import JubenValue

/// `juben import`: makes playbooks of plans that other systems have.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Make playbooks of a spreadsheet, or of another system's plans.",
        discussion: """
            sheet: a CSV file with a row a day and a column a time; save an xlsx file as CSV \
            first. mochat, linkwechat, easyink: a JSON dump of the system's tables. Everything is \
            read and checked first: when something is wrong, nothing is written.
            """)

    /// What can be imported.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case sheet, mochat, linkwechat, easyink
    }

    @OptionGroup var global: GlobalOptions

    @Argument(help: "What the file is: sheet, mochat, linkwechat or easyink.")
    var format: Format

    @Argument(help: "The file.")
    var file: String

    @Option(help: "The name of the playbook that a sheet becomes (default: the file's).")
    var name: String?

    @Option(help: "The first day of the group whose dates are shown (default: today).")
    var start: String?

    @Option(
        help: """
            Tags of the groups it is for, with commas; a group needs all of them (default: one of \
            its own, which no group has yet, so that nothing is sent).
            """)
    var tags = ""

    @Flag(help: "Show what would be written, and write nothing.")
    var dryRun = false

    func run() async throws {
        let home = try global.open()
        let language = home.configuration.language
        let zone = home.configuration.zone
        let first: LocalDate
        do {
            first =
                try start.map { try LocalDate.parse($0) }
                ?? zone.date(at: try global.time(in: zone))
        } catch let error as ScheduleError {
            throw CommandError(.usage, "--start: \(error)")
        }
        let reading = try read(language)
        guard reading.problems.isEmpty else {
            throw CommandError(.problems, reading.problems.joined(separator: "\njuben: "))
        }
        guard !reading.plans.isEmpty else {
            throw CommandError(.problems, "\(file): there is no plan in it.")
        }
        let wanted = tags.split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }.filter { !$0.isEmpty }
        let source = URL(fileURLWithPath: file).lastPathComponent
        let books = reading.plans.map { plan in
            (plan, PlanWriter(plan, source: source, tags: wanted, language: language).text)
        }
        let programs = try check(books, home)
        for (plan, text) in books {
            let path = "playbooks/\(plan.name).lua"
            if !dryRun {
                try TextFile.create(home.folder.url.appendingPathComponent(path).path, text)
            }
            Terminal.print(
                dryRun
                    ? language.pick("Would write \(path):", "将写入 \(path)：")
                    : language.pick("Wrote \(path):", "已写入 \(path)："))
            let program = programs.first { $0.source.name == plan.name }
            for line in try lines(plan, first, home) + [audience(of: program, home)] {
                Terminal.print("  \(line)")
            }
        }
    }

    private func read(_ language: Language) throws -> ImportReading {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: file))
        } catch {
            throw CommandError(
                .problems, "The file '\(file)' cannot be read: \(FileProblem.words(error)).")
        }
        let shown = URL(fileURLWithPath: file).lastPathComponent
        try CSVStream.refuseWorkbook(data, shown)
        let stem = String(shown.prefix { $0 != "." })
        if format == .sheet {
            let name = name ?? stem
            let isPlain = name.allSatisfy {
                $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
            }
            guard isPlain, !name.isEmpty else {
                throw CommandError(
                    .usage,
                    "'\(name)' is no name of a playbook: use --name with letters and digits.")
            }
            return SheetImport.read(Array(data), file: shown, name: name)
        }
        let tables = try DumpTables(Array(data), file: shown)
        return switch format {
        case .mochat: try MoChatImport.read(tables, language)
        case .linkwechat: try LinkWeChatImport.read(tables, language)
        case .easyink, .sheet: try EasyinkImport.read(tables, language)
        }
    }

    /// Refuses files that are there already, and playbooks that would not check.
    ///
    /// - Returns: the playbooks, compiled.
    private func check(
        _ books: [(plan: ImportedPlan, text: String)], _ home: Home
    ) throws -> [PlaybookProgram] {
        var problems: [String] = []
        var names: Set<String> = []
        for (plan, _) in books {
            let path = "playbooks/\(plan.name).lua"
            let url = home.folder.url.appendingPathComponent(path)
            if FileManager.default.fileExists(atPath: url.path) {
                problems.append("\(path) is there already: remove or rename it first")
            }
            if !names.insert(plan.name).inserted {
                problems.append("\(file): two plans are called \(plan.name)")
            }
        }
        let report = PlaybookChecker(vocabulary: home.vocabulary, content: home.content)
            .check(
                books.map { plan, text in
                    PlaybookSource.File(
                        path: "playbooks/\(plan.name).lua", bytes: Array(text.utf8))
                })
        problems += report.errors.map(\.description)
        guard problems.isEmpty else {
            throw CommandError(.problems, problems.joined(separator: "\njuben: "))
        }
        return report.programs
    }

    /// The steps with their dates, and what was left out.
    private func lines(_ plan: ImportedPlan, _ first: LocalDate, _ home: Home) -> [String] {
        let language = home.configuration.language
        let steps = plan.steps.map { step in
            let date = ImportTimes.resolved(
                step.time, from: first, zone: home.configuration.zone, calendar: home.calendar)
            let words = (step.texts + step.links).map(PlanWriter.comment).joined(separator: " · ")
            return "\(date)  \(step.name)  \(words)"
        }
        let meaning = plan.dayMeaning.isEmpty ? [] : [plan.dayMeaning]
        let losses = plan.losses.map { language.pick("not imported: ", "未导入：") + $0 }
        return [language.pick("first day \(first)", "第一天 \(first)")] + steps + meaning + losses
    }

    /// To how many of the home's groups a playbook speaks, and what to do when it is none.
    private func audience(of program: PlaybookProgram?, _ home: Home) throws -> String {
        let language = home.configuration.language
        let options = Value.map(program?.manifest.fields ?? [:])
        let tags = options["groups"]?["tags"]?.list?.compactMap(\.text) ?? []
        let named = tags.joined(separator: language.pick(", ", "、"))
        var names: [String] = []
        if FileManager.default.fileExists(atPath: home.folder.database.path) {
            names = try home.openStore(.readOnly).read { reader in
                try People(reader).activeGroups().filter(Audience(options).includes).map(\.name)
            }
        }
        guard !names.isEmpty else {
            return language.pick(
                "for groups with the tag \(named): none has it yet, so nothing is sent; give it to "
                    + "those it is for, in the tags of 'juben groups import', or edit the file",
                "适用于有标签 \(named) 的群：目前一个也没有，所以什么也不发；请用 juben groups import "
                    + "的 tags 列给适用的群加上，或改文件里的 groups")
        }
        let shown = names.prefix(Self.namesMax).joined(separator: language.pick(", ", "、"))
        return language.pick(
            "for groups with the tag \(named): \(names.count) now (\(shown)"
                + (names.count > Self.namesMax ? ", …)" : ")"),
            "适用于有标签 \(named) 的群：现有 \(names.count) 个（\(shown)"
                + (names.count > Self.namesMax ? "……）" : "）"))
    }

    /// The most groups that are named.
    private static let namesMax = 5
}
