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
}

extension OutgoingMessage {
    /// The first line, and what follows it: the title and the description of a card.
    var titleAndRest: (title: String, rest: String) {
        let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
}
