import AsyncHTTPClient
import Foundation
import JubenEngine
import JubenStore
import JubenValue
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

@testable import JubenCommands

/// The metrics of the real daemon, over the loopback.
@Suite struct ServeMetricsTests {
    /// An address of the loopback that nobody else has: each test gets one of its own.
    private static func address() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let process = ProcessInfo.processInfo.processIdentifier
        return "127.\(100 + number).\(process >> 8 & 0xFF).\(process & 0xFF):9464"
    }

    private static let count = Mutex(0)

    private func home(metrics: String) async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let settings = try String(contentsOf: home.folder.configuration, encoding: .utf8)
        try home.write(settings + "\nmetrics:\n  listen: \"\(metrics)\"\n", to: "juben.yaml")
        return home
    }

    /// A daemon at noon whose clock goes on as fast as life: nothing is due before the evening.
    private func servedAtNoon(_ home: TestHome) async throws -> JubenProcess {
        try await home.perform(until: "12:00")
        let daemon = try JubenProcess(
            ["serve", "--speed", "1", "--from", TestHome.date, "--log", "json"], on: home.folder)
        try daemon.wait(for: "\"Serving\"")
        return daemon
    }

    private func ask(_ url: String) async throws -> (status: UInt, body: String) {
        let answer = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: url), timeout: .seconds(30))
        return (answer.status.code, String(buffer: try await answer.body.collect(upTo: 1 << 20)))
    }

    @Test func theDaemonOffersWhatTheStoreSaysAndStopsWhenItIsTold() async throws {
        let address = Self.address()
        let home = try await home(metrics: address)
        let daemon = try await servedAtNoon(home)
        let answer = try await ask("http://\(address)/metrics")
        #expect(answer.status == 200)
        let page = try PrometheusText(answer.body)
        #expect(page.byLabel("juben_runs").filter { $0.value > 0 } == ["waiting": 1])
        #expect(page.byLabel("juben_outbox_messages").filter { $0.value > 0 } == ["sent": 1])
        #expect(page["juben_doubts"] == 0)
        #expect(try await ask("http://\(address)/").status == 404)
        daemon.stop()
        #expect(daemon.finish() == 0, "\(daemon.log)")
        let store = try Home(home.folder).openStore(.readOnly)
        let waiting = Query(RunRecord.self, index: "run_status", equals: [.text("waiting")])
        #expect(try store.read { try $0.count(waiting) } == 1)
    }

    @Test func eachLineOfTheLogIsAnObjectWithOneConstantSentence() async throws {
        let address = Self.address()
        let home = try await home(metrics: address)
        let daemon = try await servedAtNoon(home)
        daemon.stop()
        #expect(daemon.finish() == 0)
        let events = try daemon.log.split(separator: "\n").map { try Value(json: String($0)) }
        let sentences = events.compactMap { $0["message"]?.text }
        #expect(sentences.count == events.count)
        #expect(
            sentences.filter { $0 != "Deployed" } == ["Offering metrics", "Serving", "Stopped"])
        let serving = events.first { $0["message"] == "Serving" }
        #expect(serving?["fields"]?["epoch"] == .int(2))
        #expect(serving?["fields"]?["home"] == .string(home.folder.path))
    }

    @Test func aPortThatIsTakenKeepsTheDaemonFromStarting() async throws {
        let address = Self.address()
        let first = try await home(metrics: address)
        let second = try await home(metrics: address)
        let daemon = try await servedAtNoon(first)
        let text = try JubenProcess.run("serve", on: second.folder, by: ["timeout", "30"])
        #expect(text.exit == 3)
        #expect(
            text.errors.hasSuffix(
                "metrics: \(address) is taken by another program: stop that, or choose another "
                    + "port.\n"), "\(text.errors)")
        let json = try JubenProcess.run(
            "serve", "--log", "json", on: second.folder, by: ["timeout", "30"])
        #expect(json.exit == 3)
        let event = try Value(json: json.errors)
        #expect(event["message"] == "Ended by a problem")
        #expect(event["fields"]?["problem"]?.text?.contains("is taken") == true)
        daemon.stop()
        #expect(daemon.finish() == 0)
    }

    @Test func withoutTheSettingNothingListens() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let daemon = try await servedAtNoon(home)
        daemon.stop()
        #expect(daemon.finish() == 0)
        #expect(!daemon.log.contains("Offering metrics"))
    }
}
