import JubenEngine
import JubenValue

extension OutboxRecord {
    /// What is to be done, as a table.
    ///
    /// - Throws: when the store holds something else.
    func wecomPayload() throws(WeComError) -> Value {
        guard let payload = try? Value(encoded: payload) else {
            throw WeComError(.invalid, "the action of key \(key) cannot be read")
        }
        return payload
    }

    /// What a message says, when WeCom takes so much.
    ///
    /// - Parameter traits: the channel's; its limit holds for the words, links go beside them.
    /// - Returns: the message.
    /// - Throws: when the words are longer.
    func wecomMessage(for traits: ChannelTraits) throws(WeComError) -> OutgoingMessage {
        let message = OutgoingMessage(try wecomPayload())
        let limit = traits.text
        guard limit.allows(message.text) else {
            throw WeComError(
                .tooLarge,
                "the message has \(limit.length(of: message.text)) \(limit.unit.rawValue), channel "
                    + "\(traits.name) takes \(limit.count): shorten it or send it in parts")
        }
        return message
    }
}
