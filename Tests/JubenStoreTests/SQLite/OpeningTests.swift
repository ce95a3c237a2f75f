import Foundation
import GRDB
import JubenEngine
import Testing

@testable import JubenStore

@Suite struct OpeningTests {
    private static func error(
        _ path: String,
        _ mode: SQLiteStore.Mode = .readWrite
    ) -> StoreError? {
        #expect(throws: StoreError.self) {
            try SQLiteStore.open(path: path, mode: mode, busyTimeout: 0)
        }
    }

    @Test func keepsItsRowsFromOneOpeningToTheNext() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        let rows = (0..<100).map { Sample($0, "row \($0)", rank: $0 % 7) }
        try StoreUnderTest.sqlite(path).write { for row in rows { try $0.insert(row) } }
        for mode in [SQLiteStore.Mode.readWrite, .readOnly, .create] {
            let store = try SQLiteStore.open(path: path, mode: mode)
            #expect(try store.read { try $0.fetch(Query(Sample.self)) } == rows)
        }
    }

    @Test(arguments: [(SQLiteStore.Durability.full, 2), (.fast, 1)])
    func isSetUpAsTheDurabilityAsks(durability: SQLiteStore.Durability, level: Int) throws {
        let scratch = try Scratch()
        let store = try SQLiteStore.open(
            path: scratch.file("juben.db"),
            mode: .create,
            durability: durability
        )
        try store.pool.writeWithoutTransaction { database in
            let settings: [(String, Int)] = [
                ("synchronous", level), ("page_size", 8192), ("foreign_keys", 0),
                ("journal_size_limit", 67_108_864), ("busy_timeout", 5000),
                ("user_version", Migration.newest), ("application_id", 0x4A75_626E),
            ]
            for (name, value) in settings {
                let actual = try Int.fetchOne(database, sql: "PRAGMA \(name)")
                #expect(actual == value, "\(name)")
            }
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode")
            #expect(mode == "wal")
        }
    }

    @Test(arguments: [SQLiteStore.Mode.create, .readWrite, .readOnly])
    func namesAFolderThatIsMissing(mode: SQLiteStore.Mode) throws {
        let scratch = try Scratch()
        let folder = scratch.file("absent")
        let error = Self.error(folder + "/juben.db", mode)
        #expect(error?.code == .notFound)
        #expect(error?.message == "The folder '\(folder)' does not exist; make it first.")
    }

    @Test func namesAStoreThatIsMissing() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        for mode in [SQLiteStore.Mode.readWrite, .readOnly] {
            let error = Self.error(path, mode)
            #expect(error?.code == .notFound)
            #expect(
                error?.message == "There is no store at '\(path)'. Name the home with --home, bring"
                    + " a backup back with 'juben restore', or make a new home with 'juben init'.")
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func aFileOrFolderInTheWrongPlaceIsNoStore() throws {
        let scratch = try Scratch()
        #expect(Self.error(scratch.path)?.code == .notAStore)
        let file = scratch.file("notes.txt")
        try Data("some notes, which are longer than a header ".utf8).write(to: URL(filePath: file))
        #expect(Self.error(file + "/juben.db", .create)?.code == .notFound)
        let error = Self.error(file, .create)
        #expect(error?.code == .notAStore)
        #expect(
            error?.message == "'\(file)' is not a database. Name another file, or bring a backup"
                + " back with 'juben restore'.")
    }

    @Test func anEmptyFileIsNoStoreUntilItIsMadeOne() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        try Data().write(to: URL(filePath: path))
        #expect(Self.error(path)?.message == "'\(path)' is an empty file, not a store.")
        _ = try SQLiteStore.open(path: path, mode: .create)
        _ = try SQLiteStore.open(path: path, mode: .readWrite)
    }

    @Test(arguments: [SQLiteStore.Mode.create, .readWrite, .readOnly])
    func leavesTheDatabaseOfAnotherProgramAlone(mode: SQLiteStore.Mode) throws {
        let scratch = try Scratch()
        let path = scratch.file("other.db")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE song (title)") }
        let before = try Data(contentsOf: URL(filePath: path))
        let error = Self.error(path, mode)
        #expect(error?.code == .notAStore)
        #expect(
            error?.message
                == "'\(path)' is the database of another program; choose another path."
        )
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test(arguments: [SQLiteStore.Mode.create, .readWrite, .readOnly])
    func refusesAStoreOfANewerVersion(mode: SQLiteStore.Mode) throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        try SQLiteStore.open(path: path, mode: .create).pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA user_version = 70")
        }
        let error = Self.error(path, mode)
        #expect(error?.code == .tooNew)
        #expect(
            error?.message
                == "juben.db was written by a newer Juben (schema 70; this one knows"
                + " \(Migration.newest)): upgrade Juben."
        )
    }

    @Test func aReaderDoesNotBringAnOldStoreUpToDate() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        try SQLiteStore.open(path: path, mode: .create).pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA user_version = 0")
        }
        #expect(Self.error(path, .readOnly)?.code == .tooOld)
    }

    @Test func aReaderCannotWrite() throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        _ = try StoreUnderTest.sqlite(path)
        let store = try SQLiteStore.open(path: path, mode: .readOnly)
        let error = #expect(throws: StoreError.self) {
            try store.write { try $0.insert(Sample(1)) }
        }
        #expect(error?.code == .readOnly)
    }

    // The rights of files do not bind root.
    @Test(.enabled(if: getuid() != 0), arguments: ["file", "folder"])
    func namesWhatMayNotBeWritten(kind: String) throws {
        let scratch = try Scratch()
        let path = scratch.file("juben.db")
        _ = try SQLiteStore.open(path: path, mode: .create)
        let locked = kind == "file" ? path : scratch.path
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: locked)
        let error = Self.error(path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: locked)
        #expect(error?.code == .readOnly)
        #expect(
            error?.message
                == "The \(kind) '\(locked)' may not be written; give this user the right to."
        )
    }
}
