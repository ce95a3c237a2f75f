import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben links export`: who followed a live link, and when.
struct LinksExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print every scan of a live link as CSV.",
        discussion: "Columns: at, position (0 when it led nowhere) and source.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The link's name.")
    var name: String

    func run() async throws {
        let desk = try Desk(global)
        let lines = try desk.store.read { reader in
            let link = try Directory(reader).link(name)
            return try reader.fetch(
                Query(ScanRecord.self, index: "scan_link", equals: [.text(link.name)])
            ).map { scan in
                let source = "\"" + scan.source.replacing("\"", with: "\"\"") + "\""
                return "\(desk.clock.iso(scan.at).text ?? ""),\(scan.position),\(source)"
            }
        }
        Terminal.print((["at,position,source"] + lines).joined(separator: "\n"))
    }
}
