import JubenChannels
import Synchronization

/// The network of a trial: it answers as the suite wants, and remembers what was asked.
final class TrialTransport: PlatformTransport {
    /// What happens to a request of the action.
    enum Fate: Sendable {
        case answered([PlatformAnswer])
        case broken(TransportError)
        /// Everything breaks, what comes before the action too.
        case allBroken(TransportError)
        /// Everything gets this answer, what comes before the action too.
        case allAnswered(PlatformAnswer)
    }

    private struct State {
        var acts: [PlatformRequest] = []
        var all = 0
    }

    private let fate: Fate
    private let prepare: ChannelTrial.Prepare
    private let state = Mutex(State())

    init(_ fate: Fate, prepare: @escaping ChannelTrial.Prepare) {
        self.fate = fate
        self.prepare = prepare
    }

    /// The requests of the action itself.
    var acts: [PlatformRequest] { state.withLock { $0.acts } }
    /// How many requests were sent in all.
    var count: Int { state.withLock { $0.all } }

    func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        state.withLock { $0.all += 1 }
        if let answer = prepare(request) {
            if case .allBroken(let error) = fate { throw error }
            if case .allAnswered(let wrong) = fate { return wrong }
            return answer
        }
        let place = state.withLock { state in
            state.acts.append(request)
            return state.acts.count - 1
        }
        switch fate {
        case .broken(let error), .allBroken(let error): throw error
        case .allAnswered(let answer): return answer
        case .answered(let answers):
            guard let last = answers.last else { throw .lost("the trial has no answer") }
            return place < answers.count ? answers[place] : last
        }
    }
}
