import Foundation
import JubenChannels
import JubenEngine
import JubenValue
import Synchronization

/// WeCom's interface as a server of its own on the loopback, and channels that talk to it.
///
/// They use the real network code. Time is a number that both sides share and the test moves.
final class WeComSimulator: Sendable {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Platforms/wecom")

    let url: String
    private let process: Process
    private let input: Pipe
    private let time = Mutex<Int64>(WeComKit.now)

    init() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-B", Self.folder.appendingPathComponent("simulator.py").path,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        self.process = process
        self.input = input
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "http://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))"
    }

    func stop() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Performs on a simulator that ends with the body.
    static func with(_ body: (WeComSimulator) async throws -> Void) async throws {
        let simulator = try WeComSimulator()
        do {
            try await body(simulator)
        } catch {
            try simulator.stop()
            throw error
        }
        try simulator.stop()
    }

    // MARK: Orders

    /// Orders something, and says how the world is then.
    @discardableResult
    func order(_ orders: [String: Value]...) async throws -> Value {
        let body = Value.list(orders.map(Value.map)).json
        let answer = try await NetworkTransport().send(
            PlatformRequest("POST", "\(url)/control", body: Array(body.utf8)))
        return try Value(json: String(decoding: answer.body, as: UTF8.self))
    }

    func fault(_ path: String, _ kind: String, times: Int64 = 1) async throws {
        try await order([
            "fault": ["path": .string(path), "kind": .string(kind), "times": .int(times)]
        ])
    }

    func advance(_ milliseconds: Int64) async throws {
        time.withLock { $0 += milliseconds }
        try await order(["advance": .int(milliseconds)])
    }

    /// Where people saw something, in order.
    func places() async throws -> [String] {
        try await order()["seen"]?.list?.compactMap { $0["to"]?.text } ?? []
    }

    // MARK: Channels

    func world(_ files: [String: [UInt8]] = [:]) -> ChannelWorld {
        ChannelWorld(
            transport: NetworkTransport(), attachment: { files[$0] },
            now: { self.time.withLock { $0 } })
    }

    var now: Int64 { time.withLock { $0 } }

    private func settings(
        _ values: [String: Value], _ secrets: [String: Secret]
    ) -> ChannelSettings {
        ChannelSettings(
            name: "reading", values: values.merging(["api": .string(url)]) { $1 },
            secrets: secrets)
    }

    func robot(
        files: [String: [UInt8]] = [:], _ values: [String: Value] = [:]
    ) async throws
        -> WeComRobot
    {
        try await order(["robot": ["key": "robot-key", "group": "reading"]])
        return WeComRobot(settings(values, ["key": Secret("robot-key")]), world(files))
    }

    func app(
        files: [String: [UInt8]] = [:], _ values: [String: Value] = [:]
    ) async throws -> WeComApp {
        try await order(
            ["users": ["lin", "wang", "zhao"]],
            ["app": ["secret": "app-secret", "name": "Juben", "agent": 7, "root": true]])
        return WeComApp(
            settings(
                values.merging([
                    "corp": "ww-corp", "agent": 7, "owner": "lin", "members": ["lin", "wang"],
                ]) { $1 },
                ["secret": Secret("app-secret")]), world(files))
    }

    func customer(_ values: [String: Value] = [:]) async throws -> WeComCustomer {
        try await order(
            [
                "app": [
                    "secret": "crm-secret", "name": "CRM", "agent": 8, "customer": true,
                ]
            ], ["group": ["chat": "wr1", "owner": "lin"]])
        return try WeComCustomer(
            settings(
                values.merging(["corp": "ww-corp"]) { $1 }, ["secret": Secret("crm-secret")]),
            world())
    }
}
