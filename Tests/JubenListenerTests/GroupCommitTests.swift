import Dispatch
import JubenEngine
import JubenValue
import Synchronization
import Testing

@testable import JubenListener

@Suite("Commits that many share")
struct GroupCommitTests {
    private struct Refused: Error {}

    /// A store whose commits wait until they are let through, and that counts them.
    private final class GatedStore: Store {
        let store = MemoryStore()
        let gate = DispatchSemaphore(value: 0)
        let commits = Mutex(0)
        let failure = Mutex<StoreError?>(nil)

        func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
            gate.wait()
            commits.withLock { $0 += 1 }
            return try store.write { transaction in
                let result = try body(transaction)
                if let failure = failure.withLock({ $0 }) { throw failure }
                return result
            }
        }

        func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
            try store.read(body)
        }

        func keys() throws -> [String] {
            try store.read { try $0.fetch(Query(StateRecord.self)).map(\.key) }
        }
    }

    private let store = GatedStore()

    /// Makes so many changes at once, and lets commits through when all of them wait.
    ///
    /// - Returns: what came of each.
    private func make(
        _ count: Int, waitingMax: Int = 100, commits: Int,
        _ body: @escaping @Sendable (Int, any StoreTransaction) throws -> Void
    ) async -> [Result<Int, any Error>] {
        let commit = GroupCommit(store, waitingMax: waitingMax) {}
        return await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            for number in 0..<count {
                group.addTask {
                    do {
                        return (
                            number,
                            .success(
                                try await commit.perform { transaction in
                                    try body(number, transaction)
                                    return number
                                })
                        )
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            while commit.askedCount < count { await Task.yield() }
            for _ in 0..<commits { store.gate.signal() }
            var results: [Int: Result<Int, any Error>] = [:]
            for await (number, result) in group { results[number] = result }
            return (0..<count).compactMap { results[$0] }
        }
    }

    private static func put(_ number: Int, _ transaction: any StoreTransaction) throws {
        try transaction.insert(
            StateRecord(scope: "test", key: "\(number)", value: Value.int(1).encoded))
    }

    @Test("What comes while a commit is under way goes into the next one, together")
    func sharesCommits() async throws {
        let results = await make(40, commits: 2) { try Self.put($0, $1) }
        #expect(try results.map { try $0.get() } == Array(0..<40))
        #expect(store.commits.withLock { $0 } <= 2)
        #expect(try store.keys().count == 40)
    }

    @Test("A change that fails takes no other one with it")
    func failsAlone() async throws {
        let results = await make(4, commits: 2) { number, transaction in
            try Self.put(number, transaction)
            if number == 2 { throw Refused() }
        }
        #expect(results.map { (try? $0.get()) != nil } == [true, true, false, true])
        #expect(throws: Refused.self) { try results[2].get() }
        #expect(try store.keys().sorted() == ["0", "1", "3"])
    }

    @Test("When a commit fails, nobody is told that all is well")
    func tellsOfFailures() async throws {
        store.failure.withLock { $0 = StoreError(.full, "The disk is full.") }
        let results = await make(3, commits: 3) { try Self.put($0, $1) }
        for result in results { #expect(throws: StoreError.self) { try result.get() } }
        #expect(try store.keys().isEmpty)
    }

    @Test("Only so many may wait")
    func isBounded() async throws {
        let results = await make(12, waitingMax: 4, commits: 3) { try Self.put($0, $1) }
        let kept = results.filter { (try? $0.get()) != nil }.count
        // Those that came first may be on their way to a commit while as many again wait.
        #expect((4...8).contains(kept))
        #expect(try store.keys().count == kept)
        #expect(throws: GroupCommit.Overloaded.self) {
            for result in results { _ = try result.get() }
        }
    }
}
