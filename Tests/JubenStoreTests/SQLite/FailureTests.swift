import Foundation
import GRDB
import JubenEngine
import Testing

@testable import JubenStore

@Suite struct FailureTests {
    @Test func saysThatAnotherWriterDoesNotFinish() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        let one = try StoreUnderTest.sqlite(path)
        let other = try SQLiteStore.open(path: path, mode: .readWrite, busyTimeout: 0.01)
        try one.write { transaction in
            try transaction.insert(Sample(1))
            let error = #expect(throws: StoreError.self) {
                try other.write { try $0.insert(Sample(2)) }
            }
            #expect(error?.code == .locked)
            #expect(
                error?.message
                    == "Another process is writing to '\(path)' and did not finish in time;"
                    + " try again."
            )
            #expect(try other.read { try $0.count(Query(Sample.self)) } == 0)
        }
        try other.write { try $0.insert(Sample(2)) }
        #expect(try one.read { try $0.count(Query(Sample.self)) } == 2)
    }

    @Test func aFullDiskUndoesTheTransactionAndNothingElse() throws {
        let scratch = try Scratch()
        let store = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        try store.write { try $0.insert(Sample(0)) }
        let pages = try store.pool.write { database -> Int in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages + 20)")
            return pages
        }
        #expect(pages > 0)
        let error = #expect(throws: StoreError.self) {
            try store.write { transaction in
                for seq in 1...100 { try? transaction.insert(Self.largeStep(Int64(seq))) }
                // SQLite has given the transaction up by now. Somebody who overlooks that must
                // neither have this row committed on its own nor believe that all is well.
                try? transaction.insert(Sample(1000))
            }
        }
        #expect(error?.code == .full)
        #expect(try store.read { try $0.fetch(Query(Sample.self)) } == [Sample(0)])
        #expect(try store.read { try $0.count(Query(JournalRecord.self)) } == 0)
        try store.write { try $0.insert(Sample(1)) }
        #expect(try store.read { try $0.count(Query(Sample.self)) } == 2)
    }

    private static func largeStep(_ seq: Int64) -> JournalRecord {
        JournalRecord(
            runID: 1,
            seq: seq,
            verb: "send",
            arguments: [UInt8](repeating: 7, count: 100_000),
            state: .done,
            source: "playbooks/large.lua",
            line: 1,
            at: 0
        )
    }

    @Test func aDamagedPageIsToldByReadsAndByTheCheck() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        let rows = (0..<2000).map { Sample($0, "a word that fills the page \($0)") }
        let page = try Self.fill(path, rows)
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: UInt64(8192 * (page - 1)))
        try file.write(contentsOf: Data(repeating: 0xFF, count: 8192))
        try file.close()
        let store = try SQLiteStore.open(path: path, mode: .readWrite)
        let error = #expect(throws: StoreError.self) {
            try store.read { try $0.fetch(Query(Sample.self)) }
        }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains("damaged") == true)
        #expect(try !store.integrityProblems().isEmpty)
    }

    // Puts the rows into a new store and returns the page that all searches start from.
    private static func fill(_ path: String, _ rows: [Sample]) throws -> Int {
        let store = try StoreUnderTest.sqlite(path)
        try store.write { for row in rows { try $0.insert(row) } }
        return try store.pool.read { database in
            try Int.fetchOne(
                database,
                sql: "SELECT rootpage FROM sqlite_master WHERE name = 'sample'"
            ) ?? 0
        }
    }

    @Test func aRowOfTheWrongShapeIsCorrupt() throws {
        let scratch = try Scratch()
        let store = try SQLiteStore.open(path: scratch.file("juben.db"), mode: .create)
        try store.pool.write { database in
            try database.execute(
                sql: "INSERT INTO slot VALUES ('t', 1, '', 'no such verdict', NULL, 1, '')"
            )
        }
        let error = #expect(throws: StoreError.self) {
            try store.read { try $0.fetch(Query(SlotRecord.self)) }
        }
        #expect(error?.code == .corrupt)
    }
}
