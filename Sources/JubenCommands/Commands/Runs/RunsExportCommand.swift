import ArgumentParser
import Foundation
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenStore
import JubenValue

/// `juben runs export`: writes a run to a file that any machine can replay.
struct RunsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a run, its journal and its source to a file.",
        discussion: "The file holds what the run read and sent: look through it before sharing.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: RunArgument

    @Argument(help: "The file to write; - for standard output.")
    var file: String

    func run() async throws {
        let desk = try Desk(global)
        let export = try desk.store.read { reader in
            try RunExport(
                try Directory(reader).run(target.id), zone: desk.home.configuration.zone.name,
                engine: PlaybookLoader.engine, in: reader)
        }
        guard file != "-" else { return Terminal.print(export.json) }
        try TextFile.create(file, export.json)
        let count = export.journal.count
        Terminal.print(
            desk.language.pick(
                "Wrote run \(target.id) with \(count) steps to \(file).\n"
                    + "Anywhere: juben runs replay \(file)",
                "已把运行 \(target.id)（\(count) 步）写入 \(file)。\n"
                    + "在任何机器上：juben runs replay \(file)"))
    }
}
