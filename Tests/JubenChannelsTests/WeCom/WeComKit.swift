import JubenChannels
import JubenEngine
import JubenValue
import Synchronization

/// What the tests of WeCom's channels are made of.
enum WeComKit {
    static let ok = #"{"errcode":0,"errmsg":"ok"}"#
    static let key = Secret("693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa")
    /// The moment of the tests, in epoch milliseconds.
    static let now: Int64 = 1_790_000_000_000

    static func error(_ code: Int) -> String { #"{"errcode":\#(code),"errmsg":"said so"}"# }

    static func world(
        _ transport: any PlatformTransport, files: [String: [UInt8]] = [:],
        now: @escaping @Sendable () -> Int64 = { WeComKit.now }
    ) -> ChannelWorld {
        ChannelWorld(transport: transport, attachment: { files[$0] }, now: now)
    }

    static func robot(
        _ transport: any PlatformTransport, _ values: [String: Value] = [:],
        files: [String: [UInt8]] = [:], now: @escaping @Sendable () -> Int64 = { WeComKit.now }
    ) -> WeComRobot {
        WeComRobot(
            ChannelSettings(name: "reading", values: values, secrets: ["key": key]),
            world(transport, files: files, now: now))
    }

    static func row(
        _ payload: Value, action: String = "message", address: String = "reading",
        attempt: Int64 = 1, receipt: [UInt8]? = nil, policy: DoubtPolicy = .hold
    ) -> OutboxRecord {
        var row = OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "reading", lane: "g1",
            subject: "g1", key: "1-1-0", action: action, payload: payload.encoded,
            state: .sending, dueAt: 0, notBefore: 0, createdAt: 0)
        row.address = address
        row.attempt = attempt
        row.receipt = receipt
        row.policy = policy
        return row
    }

    static func body(_ request: PlatformRequest?) throws -> Value {
        try Value(json: String(decoding: request?.body ?? [], as: UTF8.self))
    }
}
