import GRDB
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@testable import JubenStore

/// Old history goes, and what anybody may still need stays; in every kind of store.
@Suite struct RetentionTests {
    private static let day: Int64 = 24 * 3600 * 1000
    /// What ended before this moment may go.
    private static let cutoff = 100 * day
    private static let old = 10 * day
    private static let young = 101 * day

    @Test(arguments: StoreUnderTest.all)
    func removesARunWithAllItsRows(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            let ids = IDSource()
            try store.write { try History(ids, $0).add(at: Self.old, status: .done) }
            try store.write { try History(ids, $0).add(at: Self.old, status: .failed) }
            try store.write { try History(ids, $0).add(at: Self.young, status: .done) }
            let counts = try Self.prune(store)
            #expect(counts.runs == 2)
            #expect(counts.steps == 6)
            #expect(counts.deliveries == 4)
            #expect(counts.slots == 2)
            #expect(counts.messages == 2)
            #expect(counts.tasks == 2)
            #expect(counts.deeds == 2)
            let rows = try Self.rows(store)
            #expect(rows["run"] == 1)
            #expect(rows["journal"] == 3)
            #expect(rows["outbox"] == 2)
            #expect(rows["slot"] == 1)
            #expect(rows["message"] == 1)
            #expect(rows["task"] == 1)
            #expect(rows["audit"] == 1)
            #expect(rows["state"] == 0)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func keepsWhatSomebodyMayNeed(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            let ids = IDSource()
            try store.write { transaction in
                let history = History(ids, transaction)
                try history.add(at: Self.old, status: .waiting)
                try history.add(at: Self.old, status: .paused)
                try history.add(at: Self.old, status: .done, delivery: .doubt)
                try history.add(at: Self.old, status: .done, delivery: .awaitingHuman)
                try history.addCommunity(at: Self.old)
            }
            let before = try Self.rows(store)
            let counts = try Self.prune(store)
            #expect(counts.runs == 0)
            #expect(counts.deliveries == 0)
            #expect(counts.slots == 0)
            #expect(counts.deeds == 0)
            // Of what was said and asked nothing is older than the oldest run under way.
            #expect(counts.messages == 0)
            #expect(counts.tasks == 2)
            var after = try Self.rows(store)
            after["task"] = before["task"]
            #expect(after == before)
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func removesVerdictsAndPromisesThatBelongToNoRun(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            let ids = IDSource()
            try store.write { transaction in
                let history = History(ids, transaction)
                for group in 0..<700 {
                    try history.addMissedSlot(at: Self.old, subject: "g\(group)")
                }
                try history.addMissedSlot(at: Self.young, subject: "g1")
                try history.addPromise(at: Self.old, state: .sent)
                try history.addPromise(at: Self.old, state: .doubt)
            }
            let counts = try Self.prune(store)
            #expect(counts.slots == 700)
            #expect(counts.deliveries == 1)
            #expect(try Self.rows(store)["slot"] == 1)
            #expect(try Self.rows(store)["outbox"] == 1)
        }
    }

    @Test func theFileIsGivenBack() throws {
        let scratch = try Scratch()
        let full = try StoreUnderTest.sqlite(scratch.file("full.db"))
        let fresh = try StoreUnderTest.sqlite(scratch.file("fresh.db"))
        let ids = IDSource()
        for number in 0..<3000 {
            try full.write {
                try History(ids, $0).add(
                    at: Self.old + Int64(number) * 1000, status: .done, steps: 20)
            }
        }
        for number in 0..<300 {
            for store in [full, fresh] {
                try store.write {
                    try History(ids, $0).add(
                        at: Self.young + Int64(number) * 1000, status: .done, steps: 20)
                }
            }
        }
        for store in [full, fresh] { try store.checkpoint() }
        let before = full.fileSize
        #expect(try Self.prune(full).runs == 3000)
        var calls = 0
        while try full.reclaim() { calls += 1 }
        try full.checkpoint()
        #expect(calls > 0)
        #expect(before > 5 * full.fileSize)
        #expect(full.fileSize * 100 <= fresh.fileSize * 120, "\(full.fileSize), \(fresh.fileSize)")
        #expect(try full.integrityProblems() == [])
    }

    @Test func aFileThatDoesNotGiveSpaceBackIsRewrittenOnce() throws {
        let scratch = try Scratch()
        let store = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        try store.pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA auto_vacuum = NONE")
            try database.execute(sql: "VACUUM")
        }
        #expect(try !store.givesSpaceBack)
        #expect(try !store.reclaim())
        try store.rewrite()
        #expect(try store.givesSpaceBack)
    }

    @Test func theAuditLineOfARewardStaysAsLongAsItsPoints() throws {
        let store = MemoryStore()
        try store.write { transaction in
            for (id, target) in [(1, "payout:m1|11"), (2, "member:m1")] as [(Int64, String)] {
                try transaction.insert(
                    AuditRecord(
                        id: id, at: 1, actor: "juben", verb: "x", target: target, detail: ""))
            }
        }
        #expect(try Self.prune(store).deeds == 1)
        let left = try store.read { try $0.fetch(Query(AuditRecord.self)) }
        #expect(left.map(\.target) == ["payout:m1|11"])
    }

    // MARK: Parts

    private static func prune(_ store: any Store) throws -> PruneCounts {
        let engine = Engine(
            Engine.Parts(
                store: store, verbs: VerbTable([]), loader: NoScripts(),
                society: CommunitySociety(zone: .utc), channels: [:],
                gatekeeper: Gatekeeper(settings: GateSettings(), zone: .utc) { _, _ in nil },
                ids: IDSource()))
        var progress = PruneProgress()
        var counts = PruneCounts()
        while !progress.isOver { counts.add(try engine.prune(&progress, before: cutoff)) }
        return counts
    }

    private static func rows(_ store: any Store) throws -> [String: Int] {
        try store.read { reader in
            var counts: [String: Int] = [:]
            for type in EngineRecords.all + CommunityRecords.all {
                counts[type.table.name] = try count(type, reader)
            }
            return counts
        }
    }

    private static func count<R: JubenEngine.Record>(
        _ type: R.Type, _ reader: any StoreReader
    ) throws -> Int { try reader.count(Query(type)) }
}
