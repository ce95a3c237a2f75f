import Foundation
import GRDB
import JubenEngine
import Testing

@testable import JubenStore

@Suite struct MaintenanceTests {
    @Test func aBackupIsAStoreWithTheRowsOfItsMoment() throws {
        let scratch = try Scratch()
        let store = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        try store.write { try $0.insert(Sample(1)) }
        let target = scratch.file("backup.db")
        try store.write { transaction in
            try transaction.insert(Sample(2))
            // What is not committed yet does not belong to it, and the writer is not held up.
            try store.backup(to: target)
        }
        let copy = try SQLiteStore.open(path: target, mode: .readWrite)
        #expect(try copy.read { try $0.fetch(Query(Sample.self)) } == [Sample(1)])
        #expect(try copy.integrityProblems().isEmpty)
        try copy.write { try $0.insert(Sample(3)) }
        #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
    }

    @Test func aBackupOverwritesNothing() throws {
        let scratch = try Scratch()
        let store = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        let target = scratch.file("backup.db")
        try Data("precious".utf8).write(to: URL(filePath: target))
        let error = #expect(throws: StoreError.self) { try store.backup(to: target) }
        #expect(error?.code == .exists)
        #expect(try Data(contentsOf: URL(filePath: target)) == Data("precious".utf8))
    }

    @Test func aBackupNeedsAFolderThatExists() throws {
        let scratch = try Scratch()
        let store = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        let error = #expect(throws: StoreError.self) {
            try store.backup(to: scratch.file("absent/backup.db"))
        }
        #expect(error?.code == .notFound)
    }

    @Test func aCheckpointEmptiesTheLogUnlessSomebodyReads() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        let store = try StoreUnderTest.sqlite(path)
        try store.write { try $0.insert(Sample(1)) }
        #expect(try logSize(path) > 0)
        #expect(store.fileSize > Int64(try logSize(path)))
        try store.read { reader in
            #expect(try reader.count(Query(Sample.self)) == 1)
            let other = try SQLiteStore.open(path: path, mode: .readWrite, busyTimeout: 0)
            try other.write { try $0.insert(Sample(2)) }
            #expect(try !other.checkpoint())
        }
        #expect(try store.checkpoint())
        #expect(try logSize(path) == 0)
        #expect(try store.read { try $0.count(Query(Sample.self)) } == 2)
    }

    @Test func aSoundStoreHasNoProblems() throws {
        let scratch = try Scratch()
        let store = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        #expect(try store.integrityProblems() == [])
    }

    private func logSize(_ path: String) throws -> Int {
        try Data(contentsOf: URL(filePath: path + "-wal")).count
    }
}
