import Foundation
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenTrial
import JubenValue
import Testing

@testable import JubenCommands

/// What a story does to its world: crashes, edits, crowds, and people who are taken from a folder.
@Suite struct TrialStageTests {
    @Test func anEditAppliesToNewRunsAndNotToThoseUnderWay() async throws {
        let book = """
            playbook { title = "两步", why = "测试" }
            every("day 09:00", function(group)
              send(group, "旧一")
              sleep("2h")
              send(group, "旧二")
            end)
            every("day 10:30", function(group) send(group, "旧三") end)
            """
        let story = TrialKit.story(
            """
              advance_to("10:00")
              expect.equal(edit("playbooks/book.lua", "旧二", "新二"), true)
              expect.equal(edit("playbooks/book.lua", "旧三", "新三"), true)
              advance_to("12:00")
              expect.sent("g1", "旧二")
              expect.sent("g1", "新三")
              expect.not_sent("g1", "旧三")
              advance_to("2026-11-25 12:00")
              expect.sent("g1", "新二")
            """)
        let home = try await TrialKit.home(tests: story, playbook: book)
        let run = await home.juben("test")
        #expect(run.exit == 0, "\(run.output)")
        let file = home.folder.playbooks.appendingPathComponent("book.lua")
        #expect(try String(contentsOf: file, encoding: .utf8) == book)
    }

    @Test func whatIsWrittenInPrivateIsAnsweredOnceThroughACrash() async throws {
        let book = """
            playbook { title = "私聊", why = "测试" }
            on("contact.message", { match = "书单" }, function(_, message)
              contacts.reply(message, "在这里，" .. message.member.name)
            end)
            """
        let story = TrialKit.story(
            """
              writes { member = "晴天", text = "在吗" }
              crash { commit = 2, kept = true, downtime = "5m" }
              writes("09:00", { member = "晴天", text = "书单呢" })
              advance_to("10:00")
              expect.action("contact.reply", { times = 1 })
              expect.nothing("g1")
            """)
        let run = await (try await TrialKit.home(tests: story, playbook: book)).juben("test")
        #expect(run.exit == 0, "\(run.output)")
    }

    @Test func anEditOfOneTestIsGoneInTheNext() async throws {
        let story = { (name: String, lines: String) in
            "test(\"\(name)\", { at = \"2026-11-24 08:00\" }, function()\n"
                + "  group { id = \"g1\" }\n\(lines)\nend)\n"
        }
        let book = """
            playbook { title = "早", why = "测试" }
            every("day 09:00", function(group) send(group, render("hello")) end)
            """
        let home = try await TrialKit.home(
            tests: story(
                "甲",
                "  edit(\"content/hello.txt\", \"你好\", \"再见\")\n  advance(\"2h\")\n"
                    + "  expect.sent(\"g1\", \"再见\")")
                + story("乙", "  advance(\"2h\")\n  expect.sent(\"g1\", \"你好\")"),
            playbook: book)
        try home.write("你好", to: "content/hello.txt")
        let run = await home.juben("test")
        #expect(run.exit == 0, "\(run.output)")
    }

    /// Whatever commit the process dies at, before or after it, what was to be sent is sent once.
    @Test(arguments: [false, true])
    func everyCommitMayBeTheLast(isKept: Bool) async throws {
        let kept = isKept ? ", kept = true" : ""
        let tests = (1...6).map { commit in
            """
            test("第 \(commit) 次", { at = "2026-11-24 08:00" }, function()
              group { id = "g1" }
              crash { commit = \(commit)\(kept) }
              advance_to("09:00")
              expect.sent("g1", { text = "早上好", at = "08:30", times = 1 })
              expect.task("早报", { times = 1 })
            end)
            """
        }
        let home = try await TrialKit.home(tests: tests.joined(separator: "\n"))
        let run = await home.juben("test")
        #expect(run.exit == 0, "\(run.output)")
    }

    @Test func anOutageMakesASlotLate() async throws {
        let result = try await TrialKit.result(
            """
              crash { downtime = "3h" }
              expect.verdict("早报", "missed", { at = "08:30" })
              expect.nothing("g1")
            """)
        #expect(result["status"] == "passed", "\(TrialKit.messages(result))")
    }

    @Test func aCrowdSpeaksTheSameEveryTime() async throws {
        let result = try await TrialKit.result(
            """
              member { name = "书友", group = "g1", count = 50 }
              crowd { speak = 1, seed = 3 }
              advance_to("20:10")
              expect.sent("g1", { text = "晚上好", at = "20:00" })
            """)
        #expect(result["status"] == "passed", "\(TrialKit.messages(result))")
    }

    @Test func aCommunityComesFromAFolder() async throws {
        let home = try await TrialKit.home(
            tests: """
                test("故事", { at = "2026-11-24 08:00" }, function()
                  community("tests/camp")
                  advance_to("09:00")
                  expect.sent("vip-1", "早上好")
                end)
                """)
        let seed = TestHome.repository.appendingPathComponent("seeds/reading-camp")
        let camp = home.folder.tests.appendingPathComponent("camp")
        try FileManager.default.createDirectory(at: camp, withIntermediateDirectories: true)
        for name in ["groups.csv", "members.csv"] {
            try FileManager.default.copyItem(
                at: seed.appendingPathComponent(name), to: camp.appendingPathComponent(name))
        }
        let run = await home.juben("test")
        #expect(run.exit == 0, "\(run.output)")
    }

    @Test func aPlaybookWithoutAnEndStopsTheTestAndNotTheOthers() async throws {
        let home = try await TrialKit.home(
            tests: """
                test("不停", { at = "2026-11-24 08:00" }, function() while true do end end)
                test("停", { at = "2026-11-24 08:00" }, function() expect.equal(1, 1) end)
                """)
        let run = await home.juben("test")
        #expect(run.exit == 1)
        #expect(run.output.contains("instructions without a wait"), "\(run.output)")
        #expect(run.output.contains("✓ 停"))
    }

    @Test func noWordOfTestsIsAWordOfPlaybooks() throws {
        let vocabulary = try Language.vocabulary(
            zone: .utc, channels: [:], content: MemoryContent([:] as [String: String]))
        let words = Set(
            vocabulary.specs.flatMap { [$0.name, String($0.name.prefix { $0 != "." })] })
        #expect(TrialVerbs.all.map(\.name).filter(words.contains) == [])
    }

    /// A file of tests is a script of somebody, like a playbook.
    @Test func aTestReachesNothingThatAPlaybookDoesNotBesidesItsOwnWords() throws {
        let vocabulary = try Language.vocabulary(
            zone: .utc, channels: [:], content: MemoryContent([:] as [String: String]))
        let playbooks = Set(try vocabulary.reachableNames())
        let own = Set(TrialVerbs.all.flatMap { [$0.name, "expect"] })
        let reached = try TrialLanguage(vocabulary).reachableNames()
        let more = reached.filter { line in
            !playbooks.contains(line) && !own.contains(String(line.prefix { $0 != " " }))
        }
        #expect(reached.count > own.count)
        #expect(more == [])
    }
}
