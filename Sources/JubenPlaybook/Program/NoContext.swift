import JubenEngine
import JubenValue

/// The context of calls that have none: a verb that depends on its arguments alone never asks.
enum NoContext {
    static func shared() -> StepContext {
        StepContext(
            transaction: NoStore(), run: emptyRun, seq: 0, now: 0,
            location: SourceLocation(source: "", line: 0), ids: IDSource())
    }

    private static let emptyRun = RunRecord(
        id: 0, playbook: "", triggerID: "", subject: "", scriptHash: "", status: .running, seed: 0,
        arguments: [], createdAt: 0)
}

/// A store that holds nothing and refuses everything.
private final class NoStore: StoreTransaction {
    private static let refusal = VerbError("no-store", "this verb cannot read or write here")

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? { throw Self.refusal }
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] { throw Self.refusal }
    func count<R: Record>(_ query: Query<R>) throws -> Int { throw Self.refusal }
    func insert<R: Record>(_ record: R) throws { throw Self.refusal }
    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool { throw Self.refusal }
    func update<R: Record>(_ record: R) throws { throw Self.refusal }
    func upsert<R: Record>(_ record: R) throws { throw Self.refusal }
    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool { throw Self.refusal }
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result { try body() }
}
