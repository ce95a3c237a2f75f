package import JubenEngine
import JubenValue

/// A channel whose actions are requests over HTTP, each of which may fail.
package protocol RobotChannel: PlatformChannel {
    /// Performs an action that the traits name as native or emulated.
    func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult
}

extension RobotChannel {
    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        switch traits.capabilities[row.action] ?? .none {
        case .none:
            return .fault(
                .unsupported,
                "channel \(traits.name) cannot do \(row.action): take another channel, or ask "
                    + "a person by tasks.confirm")
        case .human:
            return DeliveryResult(
                .pendingHuman,
                problem: "the platform lets only people do \(row.action)")
        case .native, .emulated: break
        }
        do throws(CallFailure) {
            return try await act(row)
        } catch {
            return error.result
        }
    }

    /// Refuses what is longer than the platform takes.
    func requireRoom(for text: String) throws(CallFailure) {
        guard !traits.text.allows(text) else { return }
        let limit = traits.text
        throw CallFailure(
            .tooLarge,
            "the message has \(limit.length(of: text)) \(limit.unit.rawValue), channel "
                + "\(traits.name) takes \(limit.count): shorten it or send it in parts")
    }
}

extension DeliveryResult {
    /// The platform took it; what it has no word for is left out.
    static func done(_ receipt: [String: Value] = [:]) -> DeliveryResult {
        let known = receipt.filter { !$0.value.isNull && $0.value != "" }
        return DeliveryResult(.accepted, receipt: Value.map(known).encoded)
    }
}

extension OutboxRecord {
    /// The platform's id of the message that an action is about.
    ///
    /// - Throws: when the message never got one.
    func target() throws(CallFailure) -> String {
        guard let id = details["message"]?.text, !id.isEmpty else {
            throw CallFailure(
                .notFound, "\(action): the message has not been sent, so it has no id")
        }
        return id
    }
}
