import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// `juben init` makes a whole home or none.
@Suite struct InitCommandTests {
    private static let header =
        "id,name,zone,owner,tags,first_day,capacity,purpose,permanent,channel\n"

    /// A folder that goes with the value.
    private final class Place {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-init-\(ProcessInfo.processInfo.globallyUniqueString)")
        var home: String { url.appendingPathComponent("home").path }
        var seed: String { url.appendingPathComponent("seed").path }

        init(groups: String = "", members: String = "") throws {
            try write("seed/groups.csv", InitCommandTests.header + groups)
            try write("seed/members.csv", "group,id,name,role,tags,joined\n" + members)
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ path: String, _ text: String) throws {
            let file = url.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }

        func has(_ path: String) -> Bool {
            FileManager.default.fileExists(atPath: url.appendingPathComponent(path).path)
        }

        func make(_ words: String...) async -> CommandResult {
            await TestHome.juben(["init", "--home", home, "--now", TestHome.now] + words)
        }
    }

    @Test func everyMistakeOfASeedIsToldAtOnceAndNothingIsMade() async throws {
        let place = try Place(
            groups: """
                a,A,Asia/Shanghai,,,2026-09-01,abc,,maybe,local
                b,B,Asia/Shangha,,,2026-13-01,20,,true,pigeon
                a,A,Asia/Shanghai,,,2026-09-01,20,,true,local

                """,
            members: """
                a,m,M,boss,,2026-09-01
                c,m,M,member,,soon
                a,m,M,member,,2026-09-01

                """)
        let made = await place.make("--seed", place.seed)
        #expect(made.exit == 1)
        for words in [
            "groups.csv:2: capacity", "'abc'",
            "groups.csv:2: permanent is true, false, not 'maybe'",
            "groups.csv:3: zone", "groups.csv:3: first_day", "groups.csv:3: channel is local",
            "groups.csv:4: there is a group 'a' above already",
            "members.csv:2: role is member, host, manager, admin, owner, not 'boss'",
            "members.csv:3: joined", "members.csv:3: there is no group 'c'",
            "members.csv:4: 'm' is in 'a' above already",
        ] {
            #expect(made.errors.contains(words), "\(words) in \(made.errors)")
        }
        #expect(!place.has("home"))
        try place.write(
            "seed/groups.csv", Self.header + "a,A,Asia/Shanghai,,,2026-09-01,,,,\n")
        try place.write("seed/members.csv", "group,id,name,role,tags,joined\n")
        let again = await place.make("--seed", place.seed)
        #expect(again.exit == 0, "\(again.errors)")
        #expect(again.output.contains("1 groups, 0 memberships"))
    }

    @Test func aFailedInitLeavesWhatWasThere() async throws {
        let place = try Place()
        try place.write("home/mine.txt", "mine")
        // A folder where the store would be cannot be opened as one.
        try place.write("home/juben.db/x", "")
        let made = await place.make()
        #expect(made.exit == 3, "\(made.errors)")
        #expect(place.has("home/mine.txt"))
        #expect(place.has("home/juben.db/x"))
        #expect(!place.has("home/juben.yaml"))
        #expect(!place.has("home/playbooks"))
    }

    @Test func whatIsGivenMustExist() async throws {
        let place = try Place()
        let playbooks = await place.make("--playbooks", "/nowhere")
        #expect(playbooks.exit == 2)
        #expect(playbooks.errors.contains("--playbooks: there is no folder '/nowhere'"))
        #expect(!place.has("home"))
        try place.write("home", "a file")
        let file = await place.make()
        #expect(file.exit == 2)
        #expect(file.errors.contains("is a file"))
    }

    @Test func playbooksComeFromWhereTheHelpSays() async throws {
        let place = try Place()
        let book = "playbook { title = \"a\", why = \"b\" }\n"
        // Beside the seed's parent, but not a shelf of seeds: these are somebody else's.
        let shelf = place.url.deletingLastPathComponent()
        #expect(shelf.lastPathComponent != "seeds")
        try place.write("playbooks/other.lua", book)
        try place.write("x/seed/groups.csv", Self.header)
        let seed = place.url.appendingPathComponent("x/seed").path
        #expect(await place.make("--seed", seed).exit == 0)
        #expect(!place.has("home/playbooks/other.lua"))
        try FileManager.default.removeItem(atPath: place.home)
        try place.write("x/seed/playbooks/own.lua", book)
        #expect(await place.make("--seed", seed).exit == 0)
        #expect(place.has("home/playbooks/own.lua"))
    }

    @Test func everyHomeHasTheEditorFilesAndSettingsThatEndWithANewline() async throws {
        let place = try Place()
        #expect(await place.make().exit == 0)
        for name in ["_meta/verbs.lua", ".luarc.json", ".luacheckrc"] {
            #expect(place.has("home/playbooks/\(name)"), "\(name)")
        }
        let options = ["--home", place.home]
        #expect(await TestHome.juben(["new", "mine"] + options).exit == 0)
        #expect(await TestHome.juben(["check"] + options).exit == 0)
        for name in ["juben.yaml", "playbooks/mine.lua"] {
            let file = place.url.appendingPathComponent("home/\(name)")
            #expect(try String(contentsOf: file, encoding: .utf8).hasSuffix("\n"), "\(name)")
        }
    }

    @Test func aGroupIsAddedByHand() async throws {
        let place = try Place()
        #expect(await place.make().exit == 0)
        let options = ["--home", place.home, "--now", TestHome.now]
        let add = ["groups", "add", "tea", "--name", "茶友", "--tags", "tea, vip"]
        let added = await TestHome.juben(add + options)
        #expect(added.exit == 0, "\(added.errors)")
        let again = await TestHome.juben(add + options)
        #expect(again.exit == 1)
        #expect(again.errors.contains("There is a group 'tea' already"))
        let zone = await TestHome.juben(["groups", "add", "b", "--zone", "Mars"] + options)
        #expect(zone.exit == 2)
        let list = await TestHome.juben(["groups", "list", "--json"] + options)
        let rows = try TestHome.rows(list.output)
        #expect(rows.count == 1)
        #expect(rows.first?["first_day"]?.text == TestHome.date)
        #expect(rows.first?["tags"]?.list?.compactMap(\.text) == ["tea", "vip"])
        #expect(await TestHome.juben(["join", "tea", "林晚"] + options).exit == 0)
    }
}
