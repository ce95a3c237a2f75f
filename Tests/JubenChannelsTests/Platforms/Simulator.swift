import Foundation
import JubenChannels
import JubenEngine
import JubenValue

/// A platform that a Python script simulates on the loopback; an SDK of others has vouched for it.
final class Simulator {
    /// Why there is none.
    struct Failure: Error {
        let message: String
    }

    let port: Int
    /// The moment at which it started, by its own clock, in epoch milliseconds.
    let now: Int64
    private let process = Process()

    /// Starts a platform.
    init(_ platform: String) throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Platforms/robots/serve.py").standardized
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", script.path, platform]
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let port = Int(words[0]), let now = Int64(words[1]) else {
            throw Failure(message: "\(script.path) did not start: \(line)")
        }
        self.port = port
        self.now = now
    }

    deinit { process.terminate() }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The world of a channel on the real network, with one file.
    var world: ChannelWorld {
        let now = now
        return ChannelWorld(
            transport: NetworkTransport(), attachment: { _ in [0x89, 0x50, 0x4E, 0x47] },
            now: { now })
    }

    /// What happens to the next requests of actions.
    func strike(_ faults: String...) async throws {
        _ = try await post("/_faults", ["faults": .list(faults.map(Value.string))])
    }

    func post(_ path: String, _ body: Value) async throws -> PlatformAnswer {
        try await NetworkTransport().send(.json("POST", url + path, body))
    }

    /// What a member would have seen, in order.
    func log(_ kind: String? = nil) async throws -> [Value] {
        let answer = try await NetworkTransport().send(PlatformRequest("GET", url + "/_log"))
        let log = try Value(json: String(decoding: answer.body, as: UTF8.self)).list ?? []
        return log.filter { kind == nil || $0["kind"]?.text == kind }
    }

    /// A row of the outbox.
    func row(
        _ action: String = "message", _ payload: Value = ["text": "早上好"], to address: String,
        key: String = "9-1-0", attempt: Int64 = 1
    ) -> OutboxRecord {
        OutboxRecord(
            id: 1, runID: 9, seq: 1, playbook: "p", channel: "c", lane: "g", subject: "g", key: key,
            action: action, payload: payload.encoded, state: .sending, attempt: attempt, dueAt: now,
            notBefore: now, createdAt: now, address: address)
    }
}
