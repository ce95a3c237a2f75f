import JubenEngine

/// Why WeCom did not do what it was asked to.
struct WeComError: Error, Sendable, Hashable {
    /// WeCom's own number of the error; nil when nothing in WeCom's form came back.
    let code: Int64?
    /// What it means for the outbox.
    let fault: ChannelFault
    /// How long WeCom wants to be left alone, in milliseconds; 0 when it does not say.
    let delay: Int64
    /// One sentence that names the code and the fix.
    let sentence: String

    init(code: Int64? = nil, _ fault: ChannelFault, _ sentence: String, delay: Int64 = 0) {
        self.code = code
        self.fault = fault
        self.delay = delay
        self.sentence = sentence
    }

    /// The tries after which a busy WeCom is given a longer rest, as its documents ask.
    static let busyTriesMax: Int64 = 3
    /// That rest, in milliseconds.
    static let busyRest: Int64 = 60_000

    /// What the outbox is told.
    ///
    /// - Parameters:
    ///   - row: the action.
    ///   - receipt: what is already done of it; empty for nothing.
    /// - Returns: the result, with the receipt.
    func result(of row: OutboxRecord, receipt: [UInt8] = []) -> DeliveryResult {
        var delay = delay
        if code == WeComCode.busy, row.attempt >= Self.busyTriesMax { delay = Self.busyRest }
        let plain = DeliveryResult.fault(fault, sentence, after: delay)
        return DeliveryResult(plain.kind, receipt: receipt, problem: sentence, fault: fault)
    }
}
