import Foundation
import Testing

@testable import JubenSchedule

@Suite
struct ZoneFileTests {
    /// A zone that exists nowhere: an hour ahead, two from 2026-02-03T04:05Z on, then by a rule.
    private static let file = bytes(
        changes: [(1_770_091_500, 1)],
        offsets: [3600, 7200],
        footer: "AAA-2BBB,J100/0,J200/0"
    )

    @Test
    func readsWhatAFileLists() throws {
        let file = try #require(ZoneFile(Self.file))
        #expect(file.first == 3600)
        #expect(file.changes.map(\.at) == [1_770_091_500])
        #expect(file.changes.map(\.offset) == [7200])
        #expect(file.rule?.standard == 7200)
    }

    @Test
    func goesOnByTheRuleAfterTheLastChange() throws {
        let offsets = ZoneOffsets(try #require(ZoneFile(Self.file)))
        let expected: [(String, Int)] = [
            ("1969-01-01T00:00Z", 3600), ("2025-07-01T00:00Z", 3600),
            ("2026-02-03T04:04Z", 3600), ("2026-02-03T04:05Z", 7200),
            ("2026-04-09T21:59Z", 7200), ("2026-04-09T22:00Z", 10_800),
            ("2099-07-18T20:59Z", 10_800), ("2099-07-18T21:00Z", 7200),
            ("2100-05-01T00:00Z", 7200),
        ]
        for (text, offset) in expected {
            #expect(offsets.offset(at: Int(try Moment.instant(text) / 1000)) == offset, "\(text)")
        }
    }

    @Test
    func readsTheDatabaseOfTheSystem() throws {
        let zone = try #require(ZoneFile.named("Asia/Shanghai"))
        #expect(zone.rule?.standard == 28_800)
        #expect(zone.changes.last?.offset == 28_800)
        let version = try #require(Zone.databaseVersion)
        #expect(version.wholeMatch(of: /20[0-9]{2}[a-z]+/) != nil, "\(version)")
    }

    @Test(arguments: [
        "Asia/../../etc/passwd", "/etc/passwd", "Asia/", "Asia//Shanghai", "Shanghai", "Asia/None",
        "right/Asia/Shanghai", "posix/Asia/Shanghai", "asia/shanghai", "",
    ])
    func readsNoOtherFile(name: String) {
        #expect(ZoneFile.named(name) == nil)
    }

    @Test
    func refusesWhatIsCutShort() {
        for length in 0..<Self.file.count {
            #expect(ZoneFile(Array(Self.file.prefix(length))) == nil, "\(length) bytes")
        }
    }

    @Test
    func refusesChangesOutOfOrderAndKindsThatAreNotThere() {
        let offsets = [0, 3600]
        let backwards = Self.bytes(changes: [(20, 1), (10, 0)], offsets: offsets, footer: "A0")
        let unknown = Self.bytes(changes: [(20, 2)], offsets: offsets, footer: "AAA0")
        let noRule = Self.bytes(changes: [(20, 1)], offsets: offsets, footer: "what")
        #expect(ZoneFile(backwards) == nil)
        #expect(ZoneFile(unknown) == nil)
        #expect(ZoneFile(noRule) == nil)
    }

    /// The bytes of a file of version 2, with an empty block of version 1.
    private static func bytes(
        changes: [(at: Int, kind: Int)],
        offsets: [Int],
        footer: String
    ) -> [UInt8] {
        func big(_ number: Int, _ count: Int) -> [UInt8] {
            (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
        }
        func header(_ changes: Int, _ kinds: Int) -> [UInt8] {
            Array("TZif2".utf8) + big(0, 15)
                + [0, 0, 0, changes, kinds, 1].flatMap { big($0, 4) }
        }
        let old = header(0, 1) + big(0, 6) + [0]
        let body =
            changes.flatMap { big($0.at, 8) } + changes.map { UInt8($0.kind) }
            + offsets.flatMap { big($0, 4) + [0, 0] } + [0]
        return old + header(changes.count, offsets.count) + body + Array("\n\(footer)\n".utf8)
    }
}
