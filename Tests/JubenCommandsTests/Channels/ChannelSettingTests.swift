import Foundation
import JubenChannels
import JubenEngine
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct ChannelSettingTests {
    private func read(_ settings: String) -> ConfigurationReader {
        ConfigurationReader(
            "zone: Asia/Shanghai\nchannels:\n  team:\n\(settings)", file: "juben.yaml")
    }

    @Test(arguments: [
        ("    kind: loca\n", 4, "there is no kind 'loca'; did you mean 'local'?"),
        ("    kind: local\n    rat: 3/m\n", 5, "there is no setting 'rat'; did you mean 'rate'?"),
        ("    kind: local\n    rate: 3 a minute\n", 5, "a rate is a number and a unit"),
        ("    kind: local\n    unofficial: yes\n", 5, "unofficial takes one word, allowed"),
        ("    - kind: local\n", 4, "channel team needs settings"),
    ])
    func mistakesHaveTheirLine(_ settings: String, _ line: Int, _ problem: String) {
        let reader = read(settings)
        #expect(
            reader.problems.contains { $0.line == line && $0.message.contains(problem) },
            "\(reader.problems)")
    }

    @Test(
        "Each setting of each kind is read, and is missed when it is needed",
        arguments: ChannelKind.all.map(\.name))
    func everyKind(_ name: String) throws {
        let kind = try #require(ChannelKind.named(name))
        let lines = ChannelTemplate.lines(kind, name: "team", .en)
        let reader = ConfigurationReader(
            "zone: Asia/Shanghai\nchannels:\n\(lines)", file: "juben.yaml")
        #expect(reader.problems.isEmpty, "the template of \(name): \(reader.problems)\n\(lines)")
        for setting in kind.settings where setting.isRequired {
            let bare = read("    kind: \(name)\n")
            #expect(bare.problems.contains { $0.message.contains("\(setting.name) is missing") })
        }
        for setting in kind.settings where setting.form == .secret {
            let plain = read("    kind: \(name)\n    \(setting.name): hunter2\n")
            #expect(plain.problems.contains { $0.message.contains("env:NAME or file:PATH") })
            #expect(!plain.problems.contains { $0.message.contains("hunter2") })
        }
    }

    @Test(
        "A home that is made for a platform opens, and names what is still to be filled in",
        arguments: ChannelKind.all.map(\.name))
    func aHomeOfItsOwn(_ name: String) async throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        defer { try? FileManager.default.removeItem(at: url) }
        let made = await TestHome.juben(["init", "--home", url.path, "--channel", name])
        #expect(made.exit == 0, "\(made.errors)")
        let home = try Home(HomeFolder(url.path))
        let kind = try #require(ChannelKind.named(name))
        #expect(home.channels[name] != nil)
        let secrets = kind.settings.filter { $0.form == .secret && $0.isRequired }
        #expect(home.secretProblems.isEmpty == secrets.isEmpty)
    }

    @Test func aKindThatIsNotThereIsNamed() async throws {
        let made = await TestHome.juben(["init", "--home", "/nowhere/x", "--channel", "wecm"])
        #expect(made.exit == 2)
        #expect(made.errors.contains("there is no kind 'wecm'"))
    }

    @Test("Row 14: an unofficial channel is refused unless the configuration says so")
    func unofficial() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let make: Home.MakeChannel = { entry, _, _ in Relay(name: entry.name) }
        #expect(throws: CommandError.self) { try Home(home.folder, channel: make) }
        do {
            _ = try Home(home.folder, channel: make)
        } catch {
            #expect("\(error)".contains("no platform offers this"))
        }
        let file = home.folder.configuration
        let text = try String(contentsOf: file, encoding: .utf8)
        let allowed = text.replacingOccurrences(
            of: "kind: local", with: "kind: local\n    unofficial: allowed")
        #expect(allowed != text)
        try allowed.write(to: file, atomically: true, encoding: .utf8)
        #expect(try Home(home.folder, channel: make).channels["local"] != nil)
    }

    /// What nobody offers.
    private struct Relay: Channel {
        let traits: ChannelTraits

        init(name: String) {
            traits = ChannelTraits(
                name: name, idempotency: .blind, capabilities: ["message": .native],
                text: TextLimit(100, .bytes), attachmentsMax: 0, standing: .unofficial)
        }

        func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
            deliveries.map { _ in DeliveryResult(.accepted) }
        }
    }
}

@Suite struct SecretTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")

    private func file(_ text: String, mode: Int) throws -> Secret.Place {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appendingPathComponent("token")
        try text.write(to: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: path.path)
        return try #require(Secret.Place("file:token"))
    }

    @Test func aFileOfTheOwnersAloneIsRead() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let secret = try file("hunter2\n", mode: 0o600).read(in: folder)
        #expect(secret.value == "hunter2")
        #expect("\(secret)" == "•••")
        #expect(String(reflecting: secret) == "•••")
        let settings = ChannelSettings(name: "x", secrets: ["token": secret])
        #expect(!"\(settings)".contains("hunter2"))
    }

    @Test(arguments: [0o640, 0o604, 0o644, 0o666])
    func aFileThatOthersReadIsRefused(_ mode: Int) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = try file("hunter2", mode: mode)
        let error = #expect(throws: SettingError.self) { try place.read(in: folder) }
        #expect(error?.message == "other users can read token: run 'chmod 600 token'")
    }

    @Test func whatIsNotThereIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let empty = try file(" \n", mode: 0o600)
        #expect(throws: SettingError.self) { try empty.read(in: folder) }
        let variable = try #require(Secret.Place("env:JUBEN_TEST_NOT_SET"))
        let error = #expect(throws: SettingError.self) { try variable.read(in: folder) }
        #expect(error?.message.contains("JUBEN_TEST_NOT_SET is not set") == true)
        for wrong in ["hunter2", "env:", "file:", "vault:x", ""] {
            #expect(Secret.Place(wrong) == nil, "\(wrong)")
        }
    }
}
