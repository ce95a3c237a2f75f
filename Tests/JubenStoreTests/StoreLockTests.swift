import Foundation
import JubenEngine
import JubenStore
import Testing

@Suite struct StoreLockTests {
    @Test func aHomeHasOneOwnerWhomOthersAreTold() throws {
        let home = try Scratch()
        let lock = try StoreLock.acquire(in: home.path, at: 1_783_836_000_000)
        let error = #expect(throws: StoreError.self) {
            try StoreLock.acquire(in: home.path, at: 1_783_836_060_000)
        }
        #expect(error?.code == .locked)
        let message = error?.message ?? ""
        #expect(message.contains("pid \(ProcessInfo.processInfo.processIdentifier) on "))
        #expect(message.contains("since 2026-07-12T06:00:00Z) serves this home"))
        withExtendedLifetime(lock) {}
    }

    @Test func aHomeIsFreeOnceItsOwnerIsGone() throws {
        let home = try Scratch()
        for minute in 0..<3 {
            _ = try StoreLock.acquire(in: home.path, at: Int64(minute) * 60_000)
        }
        #expect(FileManager.default.fileExists(atPath: home.file(StoreLock.fileName)))
    }

    @Test func othersCanAskWhetherAHomeIsOwned() throws {
        let home = try Scratch()
        #expect(!StoreLock.isHeld(in: home.path))
        let lock = try StoreLock.acquire(in: home.path, at: 0)
        #expect(StoreLock.isHeld(in: home.path))
        #expect(StoreLock.isHeld(in: home.path))
        withExtendedLifetime(lock) {}
    }

    @Test func askingLeavesAFreedHomeFree() throws {
        let home = try Scratch()
        _ = try StoreLock.acquire(in: home.path, at: 0)
        #expect(!StoreLock.isHeld(in: home.path))
        #expect(throws: Never.self) { try StoreLock.acquire(in: home.path, at: 0) }
    }

    @Test func aHomeThatDoesNotExistCannotBeOwned() throws {
        let home = try Scratch()
        let error = #expect(throws: StoreError.self) {
            try StoreLock.acquire(in: home.file("absent"), at: 0)
        }
        #expect(error?.code == .notFound)
    }
}
