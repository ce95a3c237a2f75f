import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore

/// `juben groups export`: groups as a spreadsheet.
struct GroupsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write groups as CSV, as 'groups import' reads it.",
        discussion: "Groups that are dissolved are left out.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var export: ExportOptions

    func run() async throws {
        let desk = try Desk(global)
        try desk.store.read { reader in
            try export.write { write in
                try write(CSVText.line(GroupImport.columns))
                for group in try reader.fetch(Query(GroupRecord.self))
                where group.status != .dissolved {
                    let profile =
                        try reader.get(GroupProfileRecord.self, id: group.id)
                        ?? GroupProfileRecord(groupID: group.id)
                    try write(CSVText.line(Self.cells(group, profile)))
                }
            }
        }
    }

    private static func cells(_ group: GroupRecord, _ profile: GroupProfileRecord) -> [String] {
        [
            group.id, group.name, group.channel, group.address, group.zone, group.owner,
            Tags(stored: group.tags).all.joined(separator: ";"), group.firstDay,
            "\(group.capacity)", group.purpose, group.isPermanent ? "yes" : "no",
            profile.audience, profile.service, profile.lasting,
            Tags(stored: profile.entry).all.joined(separator: ";"), profile.stage.rawValue,
            profile.heir,
        ]
    }
}
