import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// `juben test` as operators and their machines use it.
@Suite struct TestCommandTests {
    private static let pass = """
        test("通过", { at = "2026-11-24 08:00" }, function() expect.equal(1, 1) end)
        test("另一个", { at = "2026-11-24 08:00" }, function() advance("90m") expect.equal(1, 1) end)
        """

    @Test func theListIsTheSameEveryTimeAndInBothLanguages() async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        let (one, two) = (await home.juben("test"), await home.juben("test"))
        #expect(one.output == two.output)
        #expect(
            one.output
                == "tests/book.lua\n  ✓ 通过（0秒）\n  ✓ 另一个（1小时30分钟）\n2 个测试：2 个通过，0 个未通过\n")
        let english = try await TrialKit.home(tests: Self.pass, language: "en")
        #expect(
            await english.juben("test").output
                == "tests/book.lua\n  ✓ 通过 (0s)\n  ✓ 另一个 (1h30m)\n2 tests: 2 passed, 0 failed\n")
    }

    @Test(arguments: ["book", "book.lua", "tests/book.lua", "tests/book"])
    func aFileIsNamedInAnyOfItsWays(word: String) async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        try home.write("test(", to: "tests/other.lua")
        let run = await home.juben("test", word)
        #expect(run.exit == 0, "\(run.errors)")
        #expect(!run.output.contains("other"))
    }

    @Test func onlySomeTestsAreChosenByName() async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        let run = await home.juben("test", "--filter", "另一")
        #expect(run.output.contains("1 个测试：1 个通过"))
        #expect(!run.output.contains("✓ 通过"))
    }

    @Test func aDeclarationThatIsWrongHidesNoOther() async throws {
        let home = try await TrialKit.home(
            tests: """
                test("没有日期", function() end)
                test("另一个", { at = "2026-11-24 08:00", playbok = {} }, function() end)
                \(Self.pass)
                test("通过", { at = "2026-11-24 08:00" }, function() end)
                """)
        let run = await home.juben("test")
        #expect(run.exit == 1)
        for words in [
            "✓ 通过", "✓ 另一个", "5 个测试：2 个通过，3 个未通过", "option 'at' is missing",
            "unknown option 'playbok'", "\"通过\" is on line 3 already",
        ] {
            #expect(run.output.contains(words), "\(words): \(run.output)")
        }
    }

    @Test func wrongUsageIsTold() async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        let unknown = await home.juben("test", "bok")
        #expect(unknown.exit == 2)
        #expect(unknown.errors.contains("There is no test file 'bok'"), "\(unknown.errors)")
        let filtered = await home.juben("test", "--filter", "没有")
        #expect(filtered.exit == 2)
        #expect(filtered.errors.contains("没有名称含“没有”的测试"))
        try FileManager.default.removeItem(at: home.folder.tests)
        let none = await home.juben("test")
        #expect(none.exit == 2)
        #expect(none.errors.contains("里没有测试"))
    }

    /// Files and stories that cannot go on, and what is said about them.
    static let broken: [(String, String)] = [
        ("test(\"甲\", { at = \"2026-11-24 08:00\" }, function()\n", "tests/book.lua:"),
        ("tset(\"甲\")", "tests/book.lua:1: unknown name 'tset' (did you mean 'test'?)"),
        ("test(\"甲\", function() end)", "option 'at' is missing"),
        ("test(\"甲\", { at = \"08:00\" }, function() end)", "at names a day as well"),
        (
            "test(\"甲\", { at = \"2026-11-24 08:00\", playbook = {} }, function() end)",
            "unknown option 'playbook'; did you mean 'playbooks'?"
        ),
        (
            "test(\"甲\", { at = \"2026-11-24 08:00\", playbooks = { \"bok\" } }, function() end)",
            "there is no playbook 'bok'"
        ),
        (
            TrialKit.story("", at: "2026-11-24 08:00") + "\n" + TrialKit.story(""),
            "test: \"故事\" is on line 1 already"
        ),
        (TrialKit.story("  advnce(\"1h\")"), "did you mean 'advance'?"),
        (TrialKit.story("  expect.snet(\"g1\")"), "tests/book.lua:4"),
        (TrialKit.story("  advance(5)"), "a duration needs a unit"),
        (TrialKit.story("  advance_to(\"2026-11-23 09:00\")"), "has passed"),
        (TrialKit.story("  expect.sent(\"g2\")"), "there is no group 'g2'"),
        (
            TrialKit.story("  expect.sent(\"g1\", { txt = \"a\" })"),
            "unknown field 'txt'; did you mean"
        ),
        (TrialKit.story("  expect.nothing(\"g1\", { from = \"22:00\" })"), "is still to come"),
        (TrialKit.story("  send(\"g1\", \"a\")"), "it is a word of playbooks"),
        (TrialKit.story("  says { group = \"g1\", member = \"小林\" }"), "option 'text' is missing"),
        (
            TrialKit.story("  says { group = \"g1\", member = \"谁\", text = \"a\" }"),
            "tests/book.lua:4: says: '谁' is not in the group 'g1'"
        ),
        (TrialKit.story("  commands { command = \"aks\" }"), "has a command 'aks'"),
        (TrialKit.story("  commands { command = \"ask\" }"), "Arguments are missing: what"),
        (TrialKit.story("  edit(\"playbooks/bok.lua\", \"a\", \"b\")"), "there is no file"),
        (TrialKit.story("  edit(\"playbooks/book.lua\", \"zzz\", \"b\")"), "does not have \"zzz\""),
        (TrialKit.story("  edit(\"playbooks/book.lua\", \"end\", \"b\")"), "give more of the text"),
        (TrialKit.story("  group { id = \"g1\" }"), "there is a group 'g1' already"),
        (TrialKit.story("  crowd { speak = 20 }"), "speak is a share from 0 to 1"),
        (TrialKit.story("  community(\"nowhere\")"), "nowhere/groups.csv"),
        (TrialKit.story("  error(\"so\")"), "tests/book.lua:4: so"),
    ]

    @Test(arguments: broken)
    func whatCannotGoOnIsToldWithItsLine(tests: String, message: String) async throws {
        let home = try await TrialKit.home(tests: tests)
        try home.write(
            "test(\"丙\", { at = \"2026-11-24 08:00\" }, function() expect.equal(1, 1) end)",
            to: "tests/other.lua")
        let run = await home.juben("test")
        #expect(run.exit == 1)
        #expect(run.output.contains(message), "\(run.output)")
        #expect(run.output.contains("    tests/book.lua:"), "\(run.output)")
        #expect(run.output.contains("✓ 丙"), "\(run.output)")
    }

    @Test func aFileThatIsNoTextIsOneSentence() async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        try Data([0xFF, 0xFE, 0x00]).write(
            to: home.folder.tests.appendingPathComponent("bad.lua"))
        let run = await home.juben("test")
        #expect(run.exit == 1)
        #expect(run.output.contains("UTF-8"), "\(run.output)")
        #expect(run.output.contains("✓ 通过"))
    }

    @Test func aBrokenPlaybookFailsItsTestsAlone() async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        try home.write("playbook { title = ", to: "playbooks/book.lua")
        try home.write(
            "playbook { title = \"好\", why = \"测试\" }\non(\"member.left\", function() end)",
            to: "playbooks/fine.lua")
        try home.write(
            "test(\"丙\", { at = \"2026-11-24 08:00\" }, function() expect.equal(1, 1) end)",
            to: "tests/fine.lua")
        let run = await home.juben("test")
        #expect(run.exit == 1)
        #expect(run.output.contains("playbooks/book.lua:1"), "\(run.output)")
        #expect(run.output.contains("✓ 丙"))
    }

    @Test func nothingOfTheHomesStoreIsReadOrWritten() async throws {
        let home = try await TrialKit.home(tests: Self.pass)
        let before = try Data(contentsOf: home.folder.database)
        #expect(await home.juben("test").exit == 0)
        #expect(try Data(contentsOf: home.folder.database) == before)
        try FileManager.default.removeItem(at: home.folder.database)
        #expect(await home.juben("test").exit == 0)
        #expect(!FileManager.default.fileExists(atPath: home.folder.database.path))
    }
}
