package import JubenEngine
import NIOPosix
import Synchronization

/// Lets changes that many want to make at the same time share a commit.
///
/// The disk is waited for once a commit and not once a change: what comes while a commit is under
/// way goes into the next one, together. Each caller goes on when its own change is on the disk.
package final class GroupCommit: Sendable {
    /// Too many changes wait already: the sender is to try again later.
    package struct Overloaded: Error {}

    /// The most changes that wait for a commit.
    package static let waitingMax = 4096
    /// The most changes of one commit: the engine, which writes to the same store, has its turn
    /// between two.
    static let batchMax = 256

    private struct State {
        var waiting: [any CommitJob] = []
        var isWriting = false
        var asked = 0
    }

    private let store: any Store
    private let committed: @Sendable () -> Void
    private let waitingMax: Int
    private let state = Mutex(State())

    /// Writes to a store.
    ///
    /// - Parameters:
    ///   - store: the store.
    ///   - waitingMax: the most changes that wait.
    ///   - committed: called after each commit.
    package init(
        _ store: any Store, waitingMax: Int = GroupCommit.waitingMax,
        committed: @escaping @Sendable () -> Void
    ) {
        self.store = store
        self.waitingMax = waitingMax
        self.committed = committed
    }

    /// How many changes have been asked for so far.
    var askedCount: Int { state.withLock { $0.asked } }

    /// Makes a change, together with others; when it throws, only its own part is undone.
    ///
    /// - Returns: what the body returns, once it is on the disk.
    /// - Throws: ``Overloaded``, what the body throws, or ``StoreError``.
    package func perform<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(body: body, continuation: continuation)
            let (isTaken, begins) = state.withLock { state in
                state.asked += 1
                guard state.waiting.count < waitingMax else { return (false, false) }
                state.waiting.append(job)
                defer { state.isWriting = true }
                return (true, !state.isWriting)
            }
            guard isTaken else { return continuation.resume(throwing: Overloaded()) }
            // The store blocks, and a thread that runs tasks must not be blocked.
            if begins { NIOThreadPool.singleton.submit { _ in self.write() } }
        }
    }

    private func write() {
        while let batch = next() {
            do {
                try store.write { transaction in
                    for job in batch { try job.run(in: transaction) }
                }
                committed()
                for job in batch { job.finish(nil) }
            } catch {
                for job in batch { job.finish(error) }
            }
        }
    }

    private func next() -> [any CommitJob]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            let batch = Array(state.waiting.prefix(Self.batchMax))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }
}

/// A change that waits for a commit.
private protocol CommitJob: Sendable {
    /// Makes the change; throws only what the whole transaction must not survive.
    func run(in transaction: any StoreTransaction) throws
    /// Tells whoever waits what came of it, or that the commit failed.
    func finish(_ failure: (any Error)?)
}

private final class Job<Output: Sendable>: CommitJob {
    private let body: @Sendable (any StoreTransaction) throws -> Output
    private let continuation: CheckedContinuation<Output, any Error>
    private let result = Mutex<Result<Output, any Error>?>(nil)

    init(
        body: @escaping @Sendable (any StoreTransaction) throws -> Output,
        continuation: CheckedContinuation<Output, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    func run(in transaction: any StoreTransaction) throws {
        do {
            let output = try transaction.savepoint { try body(transaction) }
            result.withLock { $0 = .success(output) }
        } catch let error as StoreError where !error.concernsOneRun {
            throw error
        } catch {
            result.withLock { $0 = .failure(error) }
        }
    }

    func finish(_ failure: (any Error)?) {
        let known = result.withLock { $0 }
        if let failure {
            continuation.resume(throwing: failure)
        } else if let known {
            continuation.resume(with: known)
        } else {
            preconditionFailure("a commit succeeded without one of its changes")
        }
    }
}
