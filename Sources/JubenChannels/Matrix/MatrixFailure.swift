import JubenEngine
import JubenValue

/// Why a homeserver did not do what it was asked to.
struct MatrixFailure: Error, Sendable {
    /// What happened, as every platform knows it.
    let fault: ChannelFault
    /// The server's own word, such as `M_FORBIDDEN`; empty when it gave none.
    let code: String
    /// The status code; 0 when there was no answer.
    let status: Int
    /// One sentence with the fix.
    let problem: String
    /// How long the server wants to be left alone, in milliseconds.
    let delay: Int64
    /// Whether it may have happened all the same.
    let mayHaveHappened: Bool

    init(
        _ fault: ChannelFault, _ problem: String, code: String = "", status: Int = 0,
        delay: Int64 = 0, mayHaveHappened: Bool = false
    ) {
        self.fault = fault
        self.code = code
        self.status = status
        self.problem = problem
        self.delay = delay
        self.mayHaveHappened = mayHaveHappened
    }

    /// The pause after "too much" from a server that does not say how long, in milliseconds.
    private static let limitPause: Int64 = 5000

    init(_ error: TransportError) {
        switch error {
        case .unreachable(let problem):
            self.init(.unreachable, "\(problem): is the homeserver running?")
        case .lost(let problem), .tooLong(let problem):
            self.init(
                .unknownOutcome, "\(problem): the homeserver's answer is lost",
                mayHaveHappened: true)
        }
    }

    /// What the server said instead of doing it.
    ///
    /// - Parameters:
    ///   - answer: the answer, with a status that is no success.
    ///   - json: its body; nil when that is no JSON.
    ///   - what: what the server was asked to do, for the sentence.
    init(_ answer: PlatformAnswer, _ json: Value?, to what: String) {
        let code = json?["errcode"]?.text ?? ""
        let words = json?["error"]?.text ?? ""
        let said = code.isEmpty ? "\(answer.status)" : "\(answer.status) \(code)"
        let story = "\(what): the homeserver answers \(said)\(words.isEmpty ? "" : " (\(words))")"
        func failure(
            _ fault: ChannelFault, _ fix: String, delay: Int64 = 0, may: Bool = false
        )
            -> MatrixFailure
        {
            MatrixFailure(
                fault, "\(story): \(fix)", code: code, status: answer.status, delay: delay,
                mayHaveHappened: may)
        }
        let delay = answer.retryAfter ?? json?["retry_after_ms"]?.integer
        switch (answer.status, code) {
        case (429, _), (_, "M_LIMIT_EXCEEDED"):
            self = failure(
                .rateLimited, "it is tried again when the server allows it",
                delay: delay ?? Self.limitPause)
        case (401, _), (_, "M_UNKNOWN_TOKEN"), (_, "M_MISSING_TOKEN"), (_, "M_USER_DEACTIVATED"),
            (_, "M_USER_LOCKED"), (_, "M_USER_SUSPENDED"):
            self = failure(
                .authInvalid, "give the channel a valid password or token, then resume it")
        case (404, "M_UNRECOGNIZED"), (405, _):
            self = failure(.unsupported, "this homeserver does not offer it")
        case (404, "M_NOT_FOUND"): self = failure(.notFound, "check the address")
        case (404, _):
            self = failure(.notFound, "check that 'homeserver' is the address of a Matrix server")
        case (413, _), (_, "M_TOO_LARGE"):
            self = failure(.tooLarge, "shorten the text or the file")
        case (403, _):
            self = failure(.permission, "give the account the power to do it in the room")
        case (502, _), (504, _):
            self = failure(.unknownOutcome, "it is tried again", may: true)
        case (503, _):
            self = failure(.unreachable, "it is tried again", delay: delay ?? 0)
        case (500..., _): self = failure(.serverFailed, "it is tried again", delay: delay ?? 0)
        default: self = failure(.invalid, "change what is sent")
        }
    }

    /// The same without secrets.
    ///
    /// - Parameters:
    ///   - secrets: what must not show.
    ///   - isHarmless: whether what was asked changes nothing: then nothing can have happened.
    /// - Returns: the failure as people may see it.
    func hiding(_ secrets: [Secret], isHarmless: Bool) -> MatrixFailure {
        var words = problem
        for secret in secrets where !secret.value.isEmpty {
            words = words.replacing(secret.value, with: "•••")
        }
        let isDoubt = mayHaveHappened && !isHarmless
        return MatrixFailure(
            mayHaveHappened && isHarmless ? .serverFailed : fault, words, code: code,
            status: status, delay: delay, mayHaveHappened: isDoubt)
    }

    /// The result of an action that met this.
    ///
    /// - Parameter isOfGroup: whether a limit that was met concerns this group's action alone:
    ///   servers count invitations and new rooms apart from messages.
    /// - Returns: the result, with the fault and the sentence.
    func result(isOfGroup: Bool = false) -> DeliveryResult {
        if mayHaveHappened { return DeliveryResult(.unknown, problem: problem, fault: fault) }
        let fault = fault == .rateLimited && isOfGroup ? .groupRateLimited : fault
        return .fault(fault, problem, after: delay)
    }

    /// What the reader of events does about it.
    var feedError: FeedError {
        switch fault {
        case .authInvalid, .permission, .invalid, .unsupported, .notFound:
            FeedError(problem, pause: nil)
        default: FeedError(problem, pause: max(delay, Self.limitPause))
        }
    }
}
