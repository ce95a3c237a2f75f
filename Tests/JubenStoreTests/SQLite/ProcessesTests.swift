import Foundation
import JubenEngine
import Testing

@testable import JubenStore

/// Two stores on one file are to SQLite what two processes are.
@Suite struct ProcessesTests {
    @Test func twoProcessesWriteByTurnsAndLoseNothing() async throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        let one = try StoreUnderTest.sqlite(path)
        let other = try SQLiteStore.open(path: path, mode: .readWrite, durability: .fast)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for store in [one, other] {
                group.addTask {
                    for _ in 0..<100 {
                        try store.write { transaction in
                            let old = try transaction.get(Sample.self, [1, ""])?.rank ?? 0
                            try transaction.upsert(Sample(1, rank: old + 1))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        for store in [one, other] {
            #expect(try store.read { try $0.get(Sample.self, [1, ""])?.rank } == 200)
        }
    }

    @Test func oneSeesWhatTheOtherHasCommitted() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        let one = try StoreUnderTest.sqlite(path)
        let other = try SQLiteStore.open(path: path, mode: .readWrite)
        let reader = try SQLiteStore.open(path: path, mode: .readOnly)
        for number in 0..<10 {
            try (number % 2 == 0 ? one : other).write { try $0.insert(Sample(Int64(number))) }
            for store in [one, other, reader] {
                #expect(try store.read { try $0.count(Query(Sample.self)) } == number + 1)
            }
        }
    }

    @Test func severalMayMakeTheStoreAtOnce() async throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let store = try SQLiteStore.open(path: path, mode: .create)
                    try store.write { transaction in
                        try transaction.insert(GateRecord(key: "\(number)", at: 0, expiresAt: 0))
                    }
                }
            }
            try await group.waitForAll()
        }
        let store = try SQLiteStore.open(path: path, mode: .readOnly)
        #expect(try store.read { try $0.count(Query(GateRecord.self)) } == 4)
    }
}
