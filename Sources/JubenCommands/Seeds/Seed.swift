import Foundation
import JubenChannels
import JubenValue

/// What a home is made from: settings, playbooks and texts.
struct Seed {
    /// What is said of a home without a seed.
    struct Standard {
        let name: String
        let zone: String
        /// The platform that the community lives on; nil for Juben's own store.
        var kind: ChannelKind?

        private var channels: String {
            guard let kind, kind.name != ChannelKind.local.name else {
                return """
                    channels:
                      local:
                        kind: local
                    """
            }
            return ChannelTemplate.channels(kind, .zh)
        }

        var text: String {
            """
            # The community's settings. docs/reference/configuration.md explains each of them.
            name: \(name)
            zone: \(zone)
            language: zh
            quiet: "22:30-07:30"
            spacing: 2m
            \(channels)
            # What people may be asked to pay out; playbooks name these.
            budgets:
              rewards: { day: 3000, month: 10000 }
            # Tiers, from the lowest to the highest; worked out anew every day at three.
            tiers:
              - name: 普通
              - { name: 活跃, within: 30d, any: { messages: 5, checkins: 3 } }
              - { name: 贡献, within: 30d, any: { points: 100, invites: 3 } }
              - { name: 专业, tags: [expert] }

            """
        }
    }

    /// The seed's own folder, if one is given.
    let folder: URL?
    /// What its `juben.yaml` says.
    let configuration: Configuration
    private let text: String
    private let playbooks: URL?
    private let holidays: URL?

    /// Reads and checks the settings.
    ///
    /// - Throws: ``CommandError`` with all that is wrong with them.
    init(folder: URL?, playbooks: URL?, standard: Standard) throws {
        self.folder = folder
        let file = folder?.appendingPathComponent("juben.yaml")
        if let file, FileManager.default.fileExists(atPath: file.path) {
            text = try TextFile.read(file.path)
        } else {
            text = standard.text
        }
        configuration = try ConfigurationReader.read(text, file: "juben.yaml")
        self.playbooks = playbooks ?? folder.flatMap(Self.playbooks(of:))
        let name = configuration.holidays
        holidays = name.isEmpty ? nil : folder?.appendingPathComponent(name)
        if let holidays, !FileManager.default.fileExists(atPath: holidays.path) {
            throw CommandError(
                .problems,
                "juben.yaml:\(configuration.holidaysLine): holidays: there is no file \(name)")
        }
    }

    /// The seed's own playbooks, or for a seed that ships with Juben those that ship.
    private static func playbooks(of folder: URL) -> URL? {
        let own = folder.appendingPathComponent("playbooks")
        if FileManager.default.fileExists(atPath: own.path) { return own }
        let shelf = folder.deletingLastPathComponent()
        let shipped = shelf.deletingLastPathComponent().appendingPathComponent("playbooks")
        let isShipped =
            shelf.lastPathComponent == "seeds"
            && FileManager.default.fileExists(atPath: shipped.path)
        return isShipped ? shipped : nil
    }

    /// Puts everything into a home; a playbook that is there already stays as it is.
    ///
    /// - Throws: ``CommandError`` when a file cannot be copied.
    func copy(to home: HomeFolder) throws {
        do {
            let files = FileManager.default
            for folder in [home.playbooks, home.content, home.tests] {
                try files.createDirectory(at: folder, withIntermediateDirectories: true)
            }
            try copyPlaybooks(to: home)
            if let holidays {
                let target = home.url.appendingPathComponent(configuration.holidays)
                try Self.copy(holidays, to: target, replacing: true)
            }
            try text.write(to: home.configuration, atomically: true, encoding: .utf8)
        } catch {
            throw CommandError(
                .store,
                "The home '\(home.path)' cannot be made: \(FileProblem.words(error)).")
        }
    }

    private func copyPlaybooks(to home: HomeFolder) throws {
        if let playbooks {
            for name in try FileManager.default.contentsOfDirectory(atPath: playbooks.path)
            where name.hasSuffix(".lua") || [".luarc.json", ".luacheckrc"].contains(name) {
                try Self.copy(
                    playbooks.appendingPathComponent(name),
                    to: home.playbooks.appendingPathComponent(name), replacing: false)
            }
        }
        for source in [playbooks, folder].compactMap(\.self) {
            try Self.copyAll(in: source.appendingPathComponent("content"), to: home.content)
            try Self.copyAll(in: source.appendingPathComponent("tests"), to: home.tests)
        }
    }

    private static func copyAll(in folder: URL, to target: URL) throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            try copy(
                folder.appendingPathComponent(name), to: target.appendingPathComponent(name),
                replacing: true)
        }
    }

    private static func copy(_ source: URL, to target: URL, replacing: Bool) throws {
        let files = FileManager.default
        if files.fileExists(atPath: target.path) {
            guard replacing else { return }
            try files.removeItem(at: target)
        }
        try files.copyItem(at: source, to: target)
    }
}
