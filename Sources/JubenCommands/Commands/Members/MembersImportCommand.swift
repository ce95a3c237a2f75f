import ArgumentParser
import JubenStore

/// `juben members import`: members from a spreadsheet.
struct MembersImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take members and what is known of them from a CSV file.",
        discussion: """
            Columns: id (must be there), name, group, role, tags (separated by semicolons), \
            joined, source, expires, and the attributes of juben.yaml. An empty cell leaves what \
            is known; tags are added. All lines are taken or none. No playbook hears of people \
            who are imported. JSON: an object with rows, new, changed, same, refused and problems.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: ImportOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        try options.perform(desk, json: list.json) { transaction, report in
            var work = try MemberImport(desk, transaction)
            try work.read(options.file, &report)
        }
    }
}
