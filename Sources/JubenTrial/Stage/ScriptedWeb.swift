import Foundation
import JubenEngine
import JubenValue
import Synchronization

/// The web of a test: services answer what the test says, and nothing leaves the process.
final class ScriptedWeb: Channel {
    /// What a service answers.
    struct Answer: Sendable {
        /// The host and the path.
        let address: String
        /// The method; nil for any.
        let method: String?
        /// What the playbook gets; nil when there is no answer.
        let receipt: Value?
        /// Why there is none.
        let problem: String
    }

    /// A request that a playbook made.
    struct Request: Sendable {
        let address: String
        let method: String
        let body: String
        /// The line that asked.
        let location: String
        let hasAnswer: Bool
    }

    private struct State {
        var answers: [Answer] = []
        var requests: [Request] = []
        /// The keys of the requests that were answered: a repeated one is no new request.
        var keys: Set<String> = []
    }

    let traits: ChannelTraits
    private let state = Mutex(State())

    init(traits: ChannelTraits) { self.traits = traits }

    /// What was asked so far.
    var requests: [Request] { state.withLock(\.requests) }

    /// Adds an answer, which goes before those that were given so far.
    func add(_ answer: Answer) { state.withLock { $0.answers.insert(answer, at: 0) } }

    func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        deliveries.map { row in
            let payload = (try? Value(encoded: row.payload)) ?? [:]
            let method = payload["method"]?.text ?? "GET"
            let address = Self.address(of: payload["url"]?.text ?? "")
            return state.withLock { state in
                let answer = state.answers.first { answer in
                    answer.address == address && answer.method.map { $0 == method } ?? true
                }
                if state.keys.insert(row.key).inserted {
                    state.requests.append(
                        Request(
                            address: address, method: method, body: payload["body"]?.text ?? "",
                            location: payload["location"]?.text ?? "", hasAnswer: answer != nil))
                }
                guard let receipt = answer?.receipt else {
                    let problem = answer?.problem ?? "the test has no answer for \(address)"
                    return DeliveryResult(.refused, problem: problem)
                }
                return DeliveryResult(.accepted, receipt: receipt.encoded)
            }
        }
    }

    /// The host and the path of a web address, without the scheme and the query.
    static func address(of url: String) -> String {
        guard let parts = URLComponents(string: url), let host = parts.host else { return url }
        let port = parts.port.map { ":\($0)" } ?? ""
        return host + port + (parts.path == "/" ? "" : parts.path)
    }
}
