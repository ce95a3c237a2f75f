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
