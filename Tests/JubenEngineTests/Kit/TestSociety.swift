import JubenEngine
import JubenSchedule
import JubenValue
import Synchronization

/// Groups in memory, and a record of what the engine told.
final class TestSociety: Society {
    private struct Contents {
        var groups: [Subject] = []
        var version: Int64 = 1
        var newcomers: [Subject] = []
        var settled: [OutboxRecord] = []
        var asked: [RunRecord] = []
        var gone: [Value] = []
    }

    private let contents = Mutex(Contents())

    /// The groups; changing them changes the version of the audience.
    var groups: [Subject] {
        get { contents.withLock(\.groups) }
        set {
            contents.withLock {
                $0.groups = newValue
                $0.version += 1
            }
        }
    }

    /// Lets somebody join, which leaves the version as it is.
    func join(_ newcomer: Subject) {
        contents.withLock {
            $0.groups.append(newcomer)
            $0.newcomers.append(newcomer)
        }
    }

    /// The actions that the engine said had come to an end, or to a person.
    var settled: [OutboxRecord] { contents.withLock(\.settled) }

    /// The runs that a person was asked about.
    var asked: [RunRecord] { contents.withLock(\.asked) }

    /// What does not stand any more when a run that gathered it begins.
    var gone: [Value] {
        get { contents.withLock(\.gone) }
        set { contents.withLock { $0.gone = newValue } }
    }

    func standing(
        _ items: [Value], of event: String, in subject: String, reader: any StoreReader
    ) -> [Value] {
        let gone = gone
        return items.filter { !gone.contains($0) }
    }

    func audience(
        of trigger: TriggerRecord, options: Value, from firstDay: LocalDate?,
        in reader: any StoreReader
    ) throws -> [Subject] {
        let all = groups.filter { group in
            guard let firstDay, let born = group.firstDay else { return true }
            return born >= firstDay
        }
        if options["broken"]?.boolean == true { throw TestVerbs.Defect() }
        guard let only = options["groups"]?.list?.compactMap(\.text) else { return all }
        return all.filter { only.contains($0.id) }
    }

    func member(
        _ subject: String, ofAudienceOf trigger: TriggerRecord, options: Value,
        in reader: any StoreReader
    ) throws -> Subject? {
        try audience(of: trigger, options: options, from: nil, in: reader).first {
            $0.id == subject
        }
    }

    func arguments(
        for subject: Subject, at now: Int64, in reader: any StoreReader
    ) -> [Value] { [["id": .string(subject.id)]] }

    func audienceVersion(in reader: any StoreReader) -> Int64 { contents.withLock(\.version) }

    func takeNewcomers(in transaction: any StoreTransaction) -> [Subject] {
        contents.withLock { exchange(&$0.newcomers, with: []) }
    }

    func applies(
        _ trigger: TriggerRecord, options: Value, to member: Subject, in reader: any StoreReader
    ) throws -> Bool {
        try audience(of: trigger, options: options, from: nil, in: reader).contains(member)
    }

    func observe(
        _ event: inout InboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws -> Value {
        if event.name == "poison" { throw TestVerbs.Defect() }
        return try Value(encoded: event.payload)
    }

    func settled(
        _ delivery: OutboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) -> [Value] {
        contents.withLock { $0.settled.append(delivery) }
        return [["state": .string(delivery.state.rawValue)]]
    }

    func askWhetherLate(
        _ run: RunRecord, slot: SlotRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) {
        contents.withLock { $0.asked.append(run) }
    }

    func nextChore(in reader: any StoreReader) -> Int64? { nil }

    func tend(at now: Int64, ids: IDSource, in transaction: any StoreTransaction) {}
}
