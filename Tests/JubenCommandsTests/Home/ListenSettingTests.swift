import Foundation
import JubenChannels
import JubenEngine
import JubenListener
import Testing

@testable import JubenCommands

@Suite struct ListenSettingTests {
    private func read(_ setting: String) -> ConfigurationReader {
        ConfigurationReader("zone: Asia/Shanghai\n\(setting)\n", file: "juben.yaml")
    }

    @Test func everySettingIsTaken() throws {
        let reader = read(
            """
            listen:
              address: "10.0.0.5:8471"
              open: behind-tls-proxy
              body: 8KB
              window: 1m
              events:
                shop: { secret: env:SHOP, names: [order.*, 付款], rate: 100/s }
                course: { secrets: [file:old.key, file:new.key], names: lesson.watched }
            """)
        #expect(reader.problems.isEmpty, "\(reader.problems)")
        let listen = try #require(reader.result.listen)
        #expect(listen.host == "10.0.0.5" && listen.port == 8471 && listen.line == 3)
        #expect(listen.bodyBytesMax == 8192 && listen.window == 60_000)
        #expect(listen.sources.map(\.name) == ["shop", "course"])
        #expect(
            listen.sources.map { $0.secrets.map(\.name) } == [["SHOP"], ["old.key", "new.key"]])
        #expect(listen.sources.map(\.names) == [["order.*", "付款"], ["lesson.watched"]])
        #expect(listen.sources[0].rate == Rate(count: 100, period: 1000))
        #expect(listen.sources[1].rate == nil)
    }

    @Test func whatIsLeftOutIsSafe() throws {
        let listen = try #require(read("listen: {}").result.listen)
        #expect(listen.host == "127.0.0.1" && listen.port == 8470)
        #expect(listen.bodyBytesMax == 65_536 && listen.window == 300_000)
        #expect(listen.sources.isEmpty)
        #expect(read("").result.listen == nil)
    }

    @Test(arguments: [
        ("listen: 8470", "listen is a table"),
        ("listen: { adress: \"127.0.0.1:1\" }", "no setting 'adress'; did you mean 'address'?"),
        ("listen: { address: \"8470\" }", "an address and a port are wanted"),
        ("listen: { address: \"127.0.0.1:0\" }", "a port goes from 1 to 65535, not 0"),
        ("listen: { address: \"localhost:8470\" }", "'localhost' is not an address of a machine"),
        ("listen: { address: \"0.0.0.0:8470\" }", "add 'open: behind-tls-proxy'"),
        ("listen: { address: \"[::]:8470\" }", "write 127.0.0.1:8470 and let a proxy"),
        ("listen: { open: yes }", "open takes one word, behind-tls-proxy"),
        ("listen: { body: 0KB }", "a size from 1KB to 192KB"),
        ("listen: { body: 193KB }", "a size from 1KB to 192KB"),
        ("listen: { body: 64 }", "a size from 1KB to 192KB"),
        ("listen: { window: 0s }", "the window goes from 1s to 1d"),
        ("listen: { window: 25h }", "the window goes from 1s to 1d"),
        ("listen: { events: [shop] }", "events is a table"),
        ("listen: { events: { shop: env:SHOP } }", "source shop needs a secret"),
        ("listen: { events: { shop: {} } }", "source shop needs a secret"),
        ("listen: { events: { \"a b\": { secret: env:A } } }", "no name of a source"),
        ("listen: { events: { shop: { secret: env:A, nams: [a] } } }", "did you mean 'names'?"),
        ("listen: { events: { shop: { secret: env:A, names: [\"*.paid\"] } } }", "not '*.paid'"),
        ("listen: { events: { shop: { secret: env:A, rate: 5 } } }", "rate is a number and a unit"),
        (
            "listen: { events: { s: { secrets: [env:A, env:B, env:C, env:D, env:E] } } }",
            "has 5 secrets; the most is 4"
        ),
    ])
    func everyMistakeHasItsLine(_ setting: String, _ problem: String) {
        let reader = read(setting)
        #expect(
            reader.problems.contains { $0.message.contains(problem) && $0.line == 2 },
            "\(reader.problems)")
    }

    @Test func aSecretInTheFileIsNotRepeated() throws {
        let reader = read("listen: { events: { shop: { secret: hunter2hunter2hunter2 } } }")
        let problem = try #require(reader.problems.first)
        #expect(problem.message.contains("as env:NAME or file:PATH"))
        #expect(!problem.message.contains("hunter2"))
    }

    // MARK: Secrets

    private func problems(_ sources: String, files: [String: String]) async throws -> String {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let settings = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        try home.write(settings + "\nlisten:\n  events:\n\(sources)\n", to: "juben.yaml")
        for (name, text) in files {
            try home.write(text, to: name)
            try FileManager.default.setAttributes(
                [.posixPermissions: name == "open.key" ? 0o644 : 0o600],
                ofItemAtPath: home.folder.url.appendingPathComponent(name).path)
        }
        do {
            let sources = try Home(home.folder).listenerSettings()?.sources
            return (sources ?? []).map(\.name).joined(separator: ",")
        } catch let error as CommandError {
            return error.message
        }
    }

    @Test func secretsAreReadWhenTheDaemonStarts() async throws {
        let good = try await problems(
            "    shop: { secret: file:shop.key }",
            files: ["shop.key": "0123456789abcdef\n"])
        #expect(good == "shop")
        let text = try await problems(
            """
                a: { secret: file:missing.key }
                b: { secret: file:open.key }
                c: { secret: file:short.key }
                d: { secret: file:twin.key }
                e: { secret: file:twin.key }
                f: { secret: env:JUBEN_NO_SUCH_VARIABLE }
            """,
            files: [
                "open.key": "0123456789abcdef", "short.key": "0123456789abcde",
                "twin.key": "fedcba9876543210",
            ])
        let lines = text.split(separator: "\n")
        #expect(lines.count == 5, "\(text)")
        #expect(lines[0].contains("source a: there is no file missing.key"))
        #expect(lines[1].contains("chmod 600 open.key"))
        #expect(lines[2].contains("shorter than 16 characters"))
        #expect(lines[3].contains("source e: it has the same secret as d"))
        #expect(lines[4].contains("JUBEN_NO_SUCH_VARIABLE is not set"))
        #expect(!text.contains("0123456789abcde"))
    }
}
