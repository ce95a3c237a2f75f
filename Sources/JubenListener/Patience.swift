import NIOCore

/// How long a connection may take, decided without a network.
///
/// Two times run: one while a request is awaited or comes in, one while answers are under way. A
/// byte now and then extends neither.
struct Patience {
    /// What to do when a time may be up.
    enum Verdict: Equatable {
        /// Nothing before that moment.
        case look(at: NIODeadline)
        /// Say that a request took too long, and close.
        case refuse
        /// Close.
        case close
    }

    private let reading: TimeAmount
    private let answering: TimeAmount
    /// By when the request that is awaited must be there in whole; nil while none is awaited.
    private var readBy: NIODeadline?
    /// By when the next answer must be with the client; nil while none is under way.
    private var answerBy: NIODeadline?
    private var isInside = false
    private var unanswered = 0

    /// A connection that has just been opened.
    init(reading: TimeAmount, answering: TimeAmount, at now: NIODeadline) {
        self.reading = reading
        self.answering = answering
        readBy = now + reading
    }

    /// The head of a request is there.
    mutating func begin(at now: NIODeadline) {
        isInside = true
        unanswered += 1
        if readBy == nil { readBy = now + reading }
    }

    /// A request is there in whole.
    mutating func end(at now: NIODeadline) {
        isInside = false
        guard unanswered > 0 else {
            // It was answered before its end, such as one that is too long.
            readBy = now + reading
            return
        }
        readBy = nil
        if answerBy == nil { answerBy = now + answering }
    }

    /// An answer is with the client.
    mutating func answer(at now: NIODeadline) {
        unanswered -= 1
        let isMoreUnderWay = unanswered > (isInside ? 1 : 0)
        answerBy = isMoreUnderWay ? now + answering : nil
        if unanswered == 0, !isInside { readBy = now + reading }
    }

    /// Whether a time is up.
    func verdict(at now: NIODeadline) -> Verdict {
        if let answerBy, answerBy <= now { return .close }
        if let readBy, readBy <= now { return isInside && unanswered == 1 ? .refuse : .close }
        // The other time may begin before this one is up, and end sooner.
        return .look(at: min(readBy ?? now + reading, now + reading))
    }
}
