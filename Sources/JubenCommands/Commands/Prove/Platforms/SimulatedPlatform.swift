import JubenChannels
import JubenEngine
import JubenValue
import Synchronization

/// A platform inside the process that counts what comes by its published limits, and refuses or
/// drops what is beyond them.
final class SimulatedPlatform: PlatformTransport {
    /// Something that members saw.
    struct Sight: Sendable {
        let at: Int64
        /// The key of the action that was being performed.
        let key: String
        let address: String
        let content: String
    }

    /// What it remembers.
    struct Memory: Sendable {
        /// What was taken, by scope of the limits.
        var arrivals: [PlatformArrival] = []
        var seen: [Sight] = []
        /// What was refused or dropped, a sentence each.
        var excesses: [String] = []
        /// Requests that it does not know.
        var strange: [String] = []
        var count = 0
        /// The action that is being performed.
        var key = ""
        /// How many requests came in a bad stretch.
        var troubled = 0
        /// The keys by which it knows repeats.
        var known: Set<String> = []
    }

    let dialect: PlatformDialect
    private let readers: [String: Int]
    private let now: @Sendable () -> Int64
    /// Loses one message in so many and says that all is well, to see that it is noticed; 0 for
    /// none.
    private let losing: Int
    private let troubles: [PlatformTrouble]
    private let state = Mutex(Memory())

    /// Makes a platform.
    ///
    /// - Parameters:
    ///   - dialect: how it reads and answers.
    ///   - readers: how many members its groups have, by address.
    ///   - losing: it loses one message in so many; 0 for none.
    ///   - troubles: its bad stretches.
    ///   - now: the time, in epoch milliseconds.
    init(
        _ dialect: PlatformDialect, readers: [String: Int], losing: Int = 0,
        troubles: [PlatformTrouble] = [], now: @escaping @Sendable () -> Int64
    ) {
        self.dialect = dialect
        self.readers = readers
        self.losing = losing
        self.troubles = troubles
        self.now = now
    }

    /// The time there, in epoch milliseconds.
    var time: Int64 { now() }

    /// What it remembers by now.
    var memory: Memory { state.withLock { $0 } }

    /// Says which action is performed from now on.
    func begin(_ key: String) { state.withLock { $0.key = key } }

    func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        let now = now()
        let outcome: Result<PlatformAnswer, TransportError> = state.withLock {
            self.outcome(request, at: now, &$0)
        }
        return try outcome.get()
    }

    private func outcome(
        _ request: PlatformRequest, at now: Int64, _ memory: inout Memory
    ) -> Result<PlatformAnswer, TransportError> {
        memory.count += 1
        let wish = dialect.read(request, memory.count)
        var address = ""
        if case .message(let group, _, _) = wish { address = group }
        if case .unknown = wish { memory.strange.append("\(request.method) \(request.url)") }
        let trouble = troubles.first { $0.concerns(address, at: now) }
        if trouble != nil { memory.troubled += 1 }
        switch trouble?.kind {
        case .refusesCredential: return .success(dialect.refusals.credential)
        case .isOutOfTheGroup: return .success(dialect.refusals.outside)
        case .lostTheGroup: return .success(dialect.refusals.gone)
        case .cannotBeReached:
            return .failure(.unreachable("\(dialect.kind).example cannot be reached"))
        case .answersNoJSON:
            return .success(PlatformAnswer(status: 200, body: Array("<html>proxy</html>".utf8)))
        case .answersTooLate:
            _ = answer(wish, of: address, at: now, &memory)
            return .failure(.lost("\(dialect.kind).example: deadline exceeded"))
        case nil: return .success(answer(wish, of: address, at: now, &memory))
        }
    }

    private func answer(
        _ wish: PlatformDialect.Wish, of address: String, at now: Int64, _ memory: inout Memory
    ) -> PlatformAnswer {
        let number = memory.count
        let arrival = PlatformArrival(
            at: now, address: address, isMessage: !address.isEmpty,
            readers: readers[address] ?? 2)
        if let limit = exceeded(by: arrival, memory.arrivals) {
            memory.excesses.append("\(limit.name), in \(address.isEmpty ? "all" : address)")
            guard limit.isSilent else { return dialect.refused(Self.rest(of: limit)) }
            return PlatformDialect.json(dialect.taken(number))
        }
        memory.arrivals.append(arrival)
        switch wish {
        case .message(let group, let content, let key):
            if let key, !memory.known.insert(key).inserted { break }
            if losing == 0 || !number.isMultiple(of: losing) {
                memory.seen.append(
                    Sight(at: now, key: memory.key, address: group, content: content))
            }
        case .other(let value): return PlatformDialect.json(value)
        case .unknown:
            return PlatformAnswer(status: 404)
        }
        return PlatformDialect.json(dialect.taken(number))
    }

    /// The limit that one more arrival would exceed.
    private func exceeded(
        by arrival: PlatformArrival, _ before: [PlatformArrival]
    ) -> PlatformLimit? {
        // No window is longer than that, and a bucket that old is empty.
        let recent = Array(before.reversed().prefix { $0.at > arrival.at - 120_000 }.reversed())
        return dialect.limits.first { limit in
            limit.weight(of: arrival) > 0
                && limit.excess(of: limit.scoped(recent + [arrival], to: arrival.address)) > 0
        }
    }

    private static func rest(of limit: PlatformLimit) -> Int64 {
        switch limit.form {
        case .window(_, let length): max(length / 1000, 1)
        case .bucket(_, let pause): max(pause / 1000, 1)
        }
    }
}

extension PlatformLimit {
    /// The arrivals that count together with those of a group.
    func scoped(_ arrivals: [PlatformArrival], to address: String) -> [PlatformArrival] {
        scope == .account ? arrivals : arrivals.filter { $0.address == address }
    }
}
