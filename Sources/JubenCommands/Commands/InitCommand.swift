import ArgumentParser
import Foundation
import JubenChannels
import JubenSchedule
import JubenStore

/// `juben init`: makes a home.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a home: a folder with configuration, playbooks and state.",
        discussion: """
            Everything that is given is checked first: when something is wrong with it, no home \
            is made.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "A folder of groups.csv, members.csv and juben.yaml to start from.")
    var seed: String?

    @Option(
        help: """
            Where to take playbooks from (default: the folder playbooks of the seed; for a seed \
            of Juben's own, in seeds/, the playbooks that ship beside it; without a seed none).
            """)
    var playbooks: String?

    @Option(help: "The community's time zone, without a seed.")
    var zone = "Asia/Shanghai"

    @Option(help: "The kind of platform that the groups live on (see 'juben channels kinds').")
    var channel: String?

    func run() async throws {
        let home = global.folder
        try refuse(home)
        let kind = try channel.map { try Self.kind($0) }
        guard kind == nil || seed == nil else {
            throw CommandError(
                .usage,
                "--channel goes without --seed: the seed's juben.yaml says where its groups are.")
        }
        do { _ = try Zone(zone) } catch { throw CommandError(.usage, "--zone: \(error)") }
        let folder = try seed.map { try Self.folder($0, "--seed") }
        try folder.map(Self.requireContents)
        let seed = try Seed(
            folder: folder,
            playbooks: try playbooks.map { try Self.folder($0, "--playbooks") },
            standard: .init(name: home.url.lastPathComponent, zone: zone, kind: kind))
        let people = try seed.folder.map { folder in
            try CommunityImport(
                folder: folder, channels: seed.configuration.channels.map(\.name),
                now: try global.time(in: seed.configuration.zone))
        }
        let before = Set(Self.names(in: home))
        do {
            try seed.copy(to: home)
            let opened = try Home(home)
            try opened.writeEditorFiles()
            let store = try opened.openStore(.create)
            try people?.write(into: store)
        } catch {
            remove(home, except: before)
            throw error
        }
        var sentence = "Made a home in \(home.path)"
        if let people {
            sentence +=
                ": \(people.groups.count) groups, \(people.memberships.count) memberships"
        }
        let place = global.home == "." ? "" : " --home \(global.home)"
        Terminal.print("\(sentence).\nNext: juben preview\(place)")
    }

    private static func kind(_ name: String) throws -> ChannelKind {
        guard let kind = ChannelKind.named(name) else {
            let known = ChannelKind.all.map(\.name)
            throw CommandError(
                .usage,
                "--channel: there is no kind '\(name)'"
                    + "\(Suggestion.phrase(for: name, among: known)); known: "
                    + known.joined(separator: ", "))
        }
        return kind
    }

    private func refuse(_ home: HomeFolder) throws {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: home.path, isDirectory: &isFolder)
        guard !exists || isFolder.boolValue else {
            throw CommandError(
                .usage, "--home: '\(home.path)' is a file: name a folder, which is made if need be."
            )
        }
        guard !FileManager.default.fileExists(atPath: home.configuration.path) else {
            throw CommandError(.usage, "'\(home.path)' is a home already.")
        }
    }

    private static func folder(_ path: String, _ option: String) throws -> URL {
        let url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
            isFolder.boolValue
        else {
            throw CommandError(.usage, "\(option): there is no folder '\(path)'.")
        }
        return url
    }

    /// Refuses a seed from which nothing would come.
    private static func requireContents(_ seed: URL) throws {
        func has(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: seed.appendingPathComponent(name).path)
        }
        guard !has("groups.csv") else { return }
        if has("generate") {
            let command = seed.appendingPathComponent("generate").path
            throw CommandError(
                .usage,
                "--seed: '\(seed.path)' has no groups.csv yet: run '\(command)' first, which makes "
                    + "it.",
                "--seed：'\(seed.path)' 里还没有 groups.csv：请先运行 '\(command)' 生成。")
        }
        guard !["members.csv", "juben.yaml", "playbooks"].contains(where: has) else { return }
        throw CommandError(
            .usage,
            "--seed: '\(seed.path)' holds none of groups.csv, members.csv, juben.yaml and "
                + "playbooks.",
            "--seed：'\(seed.path)' 里没有 groups.csv、members.csv、juben.yaml 或 playbooks。")
    }

    // MARK: Taking back

    private static func names(in home: HomeFolder) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
    }

    /// Takes away what was made, so that the command can be given again.
    private func remove(_ home: HomeFolder, except before: Set<String>) {
        for name in Self.names(in: home) where !before.contains(name) {
            try? FileManager.default.removeItem(at: home.url.appendingPathComponent(name))
        }
        if before.isEmpty { try? FileManager.default.removeItem(at: home.url) }
    }
}
