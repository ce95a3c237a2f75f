import JubenChannels
import JubenEngine
import JubenValue

/// How a simulated platform reads and answers requests.
struct PlatformDialect: Sendable, CustomStringConvertible {
    /// What a request asks for.
    enum Wish: Sendable {
        /// A message in a group, with its whole content, and the key by which the platform knows a
        /// repeat; nil where it knows none.
        case message(String, content: String, key: String?)
        /// Anything else, with the answer to it.
        case other(Value)
        /// What the platform does not know.
        case unknown
    }

    /// The kind of the channels that speak to it.
    let kind: String
    /// Settings of such a channel.
    var values: [String: Value] = [:]
    let secrets: [String]
    /// The operator's own rate; nil for the channel's.
    var rate: Rate?
    let limits: [PlatformLimit]
    /// What it says when it does not want to.
    let refusals: Refusals
    /// Whether it asks not to send at the full and the half hour.
    var avoidsRoundTimes = false
    /// The address of its groups, by a number from 1.
    let address: @Sendable (Int) -> String
    /// Reads a request; the number is new for each.
    let read: @Sendable (PlatformRequest, _ number: Int) -> Wish
    /// The answer to a message that was taken.
    let taken: @Sendable (_ number: Int) -> Value
    /// The answer to one too many, which asks for so many seconds of rest.
    let refused: @Sendable (_ seconds: Int64) -> PlatformAnswer

    /// All of them: five platforms.
    static let all: [PlatformDialect] = [.matrix, .wecom, .feishu, .telegram, .discord]

    var description: String { kind }

    // MARK: What they share

    /// An answer in JSON.
    static func json(_ value: Value, status: Int = 200) -> PlatformAnswer {
        PlatformAnswer(
            status: status, headers: ["content-type": "application/json"],
            body: Array(value.json.utf8))
    }

    /// The body of a request, as a table or as it is.
    static func content(_ request: PlatformRequest) -> (table: Value, text: String) {
        let text = String(decoding: request.body, as: UTF8.self)
        return ((try? Value(json: text)) ?? [:], text)
    }

    /// A field of a form with files.
    static func field(_ name: String, of text: String) -> String {
        guard let head = text.ranges(of: "name=\"\(name)\"\r\n\r\n").first else { return "" }
        return String(text[head.upperBound...].prefix { !$0.isNewline })
    }

    /// The part of an address between two others.
    static func part(of url: String, after start: String, before end: String) -> String? {
        guard let from = url.ranges(of: start).first,
            let until = url[from.upperBound...].ranges(of: end).first
        else { return nil }
        return String(url[from.upperBound..<until.lowerBound])
    }
}
