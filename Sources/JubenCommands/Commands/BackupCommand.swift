import ArgumentParser
import Foundation
import JubenEngine
import JubenStore
import JubenValue

/// `juben backup`: copies the state to a file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the state to a file, and check the copy, while the daemon goes on.",
        discussion: """
            The copy holds runs, messages, groups and members. juben.yaml, playbooks/ and content/ \
            are files: copy them as well.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The file to write.")
    var file: String

    func run() async throws {
        let desk = try Desk(global)
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandError(
                .usage, "There is a file '\(file)' already; choose another name.")
        }
        try desk.store.backup(to: file)
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        let size = ((attributes?[.size] as? Int64 ?? 0) + 1023) / 1024
        Terminal.print(
            desk.language.pick(
                "Copied the state to \(file), \(size) KB, and checked the copy.\n"
                    + "juben.yaml, playbooks/ and content/ are files: copy them as well.",
                "已把状态备份到 \(file)（\(size) KB），并已校验。\n"
                    + "juben.yaml、playbooks/ 和 content/ 是普通文件，请一并复制。"))
    }
}
