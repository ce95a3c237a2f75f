package import JubenEngine
import JubenValue

/// What stops a channel in the middle of an action, as the result that the outbox is to note.
package struct CallFailure: Error, Sendable {
    /// The result.
    package let result: DeliveryResult

    /// Stops with a result.
    package init(_ result: DeliveryResult) { self.result = result }

    /// Stops with a fault.
    ///
    /// - Parameters:
    ///   - fault: what happened.
    ///   - problem: one sentence with the fix.
    ///   - delay: how long the platform wants to be left alone, in milliseconds.
    package init(_ fault: ChannelFault, _ problem: String, after delay: Int64 = 0) {
        result = .fault(fault, problem, after: delay)
    }
}

extension CallFailure {
    /// The list that an answer must have before it says that something is not there.
    ///
    /// - Parameters:
    ///   - value: where the list stands.
    ///   - what: what is listed.
    /// - Returns: the list.
    /// - Throws: when there is none, because then nothing is known.
    static func list(_ value: Value?, of what: String) throws(CallFailure) -> [Value] {
        guard let list = value?.list else {
            throw CallFailure(.unknownOutcome, "the answer has no list of \(what)")
        }
        return list
    }

    /// What `juben channels check` says of it.
    func finding(_ subject: String) -> ChannelFinding {
        ChannelFinding(.problem, subject, result.problem + ".", "出错：\(result.problem)。")
    }
}
