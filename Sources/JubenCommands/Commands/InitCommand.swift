import ArgumentParser
import Foundation
import JubenSchedule
import JubenStore

/// `juben init`: makes a home.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a home: a folder with configuration, playbooks and state.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "A folder of groups.csv, members.csv and juben.yaml to start from.")
    var seed: String?

    @Option(help: "Where to take playbooks from (default: the seed's, or those that ship).")
    var playbooks: String?

    @Option(help: "The community's time zone, without a seed.")
    var zone = "Asia/Shanghai"

    func run() async throws {
        let home = global.folder
        let files = FileManager.default
        guard !files.fileExists(atPath: home.configuration.path) else {
            throw CommandError(.usage, "'\(home.path)' is a home already.")
        }
        do { _ = try Zone(zone) } catch { throw CommandError(.usage, "--zone: \(error)") }
        let seedFolder = try seed.map { try Self.folder($0) }
        try files.createDirectory(at: home.url, withIntermediateDirectories: true)
        for folder in [home.playbooks, home.content] {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        try copyPlaybooks(seedFolder, to: home)
        try writeConfiguration(seedFolder, to: home)
        let opened = try Home(home)
        let store = try opened.openStore(.create)
        var sentence = "Made a home in \(home.path)"
        if let seedFolder {
            let now = try global.time(in: opened.configuration.zone)
            let counts = try CommunityImport(folder: seedFolder, now: now).run(into: store)
            sentence += ": \(counts.groups) groups, \(counts.members) memberships"
        }
        let place = global.home == "." ? "" : " --home \(global.home)"
        Terminal.print("\(sentence).\nNext: juben preview\(place)")
    }

    private static func folder(_ path: String) throws -> URL {
        let url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw CommandError(.usage, "--seed: there is no folder '\(path)'.")
        }
        return url
    }

    private func copyPlaybooks(_ seed: URL?, to home: HomeFolder) throws {
        let files = FileManager.default
        var candidates = [playbooks.map { URL(fileURLWithPath: $0, isDirectory: true) }]
        candidates.append(seed?.appendingPathComponent("playbooks"))
        candidates.append(
            seed?.deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("playbooks"))
        let source = candidates.compactMap(\.self).first { files.fileExists(atPath: $0.path) }
        guard let source else {
            if let playbooks {
                throw CommandError(.usage, "--playbooks: there is no folder '\(playbooks)'.")
            }
            return
        }
        for name in try files.contentsOfDirectory(atPath: source.path).sorted() {
            let from = source.appendingPathComponent(name)
            if name.hasSuffix(".lua") || name == "_meta" {
                try files.copyItem(at: from, to: home.playbooks.appendingPathComponent(name))
            } else if name == ".luarc.json" {
                try files.copyItem(at: from, to: home.playbooks.appendingPathComponent(name))
            }
        }
        for folder in [
            source.appendingPathComponent("content"), seed?.appendingPathComponent("content"),
        ] {
            guard let folder, files.fileExists(atPath: folder.path) else { continue }
            for name in try files.contentsOfDirectory(atPath: folder.path) {
                let target = home.content.appendingPathComponent(name)
                if files.fileExists(atPath: target.path) { try files.removeItem(at: target) }
                try files.copyItem(at: folder.appendingPathComponent(name), to: target)
            }
        }
    }

    private func writeConfiguration(_ seed: URL?, to home: HomeFolder) throws {
        if let file = seed?.appendingPathComponent("juben.yaml"),
            FileManager.default.fileExists(atPath: file.path)
        {
            try FileManager.default.copyItem(at: file, to: home.configuration)
            return
        }
        let text = """
            # The community's settings. docs/reference/configuration.md explains each of them.
            name: \(home.url.lastPathComponent)
            zone: \(zone)
            language: zh
            quiet: "22:30-07:30"
            spacing: 2m
            channels:
              local:
                kind: local
            """
        try text.write(to: home.configuration, atomically: true, encoding: .utf8)
    }
}
