import JubenChannels
import JubenEngine
import JubenValue
import Synchronization

/// A homeserver that answers as a test wants, and remembers what it was asked.
final class MatrixStage: PlatformTransport {
    struct Asked: Sendable {
        let method: String
        /// The address without the homeserver's.
        let path: String
        let token: String
        let body: Value
    }

    typealias Answer = @Sendable (Asked, _ count: Int) throws -> (Int, Value)

    static let server = "http://matrix.test"
    static let room = "!room:sop.test"
    private let asked = Mutex<[Asked]>([])
    private let answer: Answer
    private let headers: [String: String]

    init(headers: [String: String] = [:], _ answer: @escaping Answer) {
        self.answer = answer
        self.headers = headers
    }

    var requests: [Asked] { asked.withLock { $0 } }

    /// The requests but those by which the account finds out who it is.
    var actions: [Asked] {
        requests.filter { !$0.path.contains("/account/whoami") && !$0.path.hasSuffix("/login") }
    }

    func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        let token = request.headers.first { $0.name == "Authorization" }?.value ?? ""
        let wish = Asked(
            method: request.method, path: String(request.url.dropFirst(Self.server.count)),
            token: String(token.dropFirst("Bearer ".count)),
            body: (try? Value(json: String(decoding: request.body, as: UTF8.self))) ?? nil)
        let count = asked.withLock { asked in
            asked.append(wish)
            return asked.count { $0.path == wish.path }
        }
        if wish.path.hasPrefix("/_matrix/client/v3/account/whoami") {
            return Self.answer(200, ["user_id": "@bot:sop.test"], headers)
        }
        do {
            let (status, body) = try answer(wish, count)
            return Self.answer(status, body, headers)
        } catch let error as TransportError {
            throw error
        } catch {
            throw .lost("\(error)")
        }
    }

    private static func answer(
        _ status: Int, _ body: Value, _ headers: [String: String]
    ) -> PlatformAnswer {
        PlatformAnswer(status: status, headers: headers, body: Array(body.json.utf8))
    }

    // MARK: Channels

    func channel(
        _ values: [String: Value] = [:], secrets: [String: Secret] = ["token": Secret("t0ken")],
        files: [String: [UInt8]] = [:], now: Int64 = 1_000_000
    ) throws -> any PlatformChannel {
        let world = ChannelWorld(transport: self, attachment: { files[$0] }, now: { now })
        let kind: ChannelKind =
            secrets["password"] != nil
            ? .matrix : secrets["as_token"] != nil ? .matrixService : .matrixToken
        return try kind.make(
            ChannelSettings(
                name: "rooms",
                values: values.merging(["homeserver": .string(Self.server)]) { one, _ in one },
                secrets: secrets), world)
    }

    static func row(
        _ action: String, _ payload: Value, key: String = "7-1-0", attempt: Int64 = 1,
        address: String = room
    ) -> OutboxRecord {
        OutboxRecord(
            id: 1, runID: 7, seq: 1, playbook: "p", channel: "rooms", lane: "g1", subject: "g1",
            key: key, action: action, payload: payload.encoded, state: .sending,
            attempt: attempt, dueAt: 0, notBefore: 0, createdAt: 0, address: address)
    }

    /// What an error of a homeserver looks like.
    static func error(_ code: String, _ words: String = "no") -> Value {
        ["errcode": .string(code), "error": .string(words)]
    }
}
