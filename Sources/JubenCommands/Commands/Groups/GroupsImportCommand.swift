import ArgumentParser
import JubenStore

/// `juben groups import`: groups from a spreadsheet.
struct GroupsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take groups and their profiles from a CSV file.",
        discussion: """
            Columns: id (must be there), name, channel, zone, owner, tags and entry (separated by \
            semicolons), first_day, capacity, purpose, permanent, audience, service, lasting, \
            stage, heir. An empty cell leaves what is known. All lines are taken or none. JSON: \
            an object with rows, new, changed, same, refused and problems.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ImportOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        try options.perform(desk, json: list.json) { transaction, report in
            var work = try GroupImport(desk, transaction)
            try work.read(options.file, &report)
        }
    }
}
