import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// Each expectation holds where it should, and says what there is instead where it does not.
@Suite struct ExpectationTests {
    /// Stories in which everything is as expected.
    static let right = [
        "  advance_to(\"09:00\")\n  expect.sent(\"g1\", \"早上好，一群\")",
        "  advance_to(\"09:00\")\n"
            + "  expect.sent(\"一群\", { at = \"08:30\", times = 1, image = \"a.png\" })",
        "  advance_to(\"08:29\")\n  expect.nothing(\"g1\")\n  expect.not_sent(\"g1\")",
        "  advance_to(\"09:00\")\n  expect.task(\"早报\", { owner = \"lin\", status = \"done\" })",
        "  answers(\"早报\", { yes = false })\n  advance_to(\"09:00\")\n  expect.nothing(\"g1\")",
        "  answers(\"早报\", { after = \"never\" })\n  advance_to(\"09:00\")\n"
            + "  expect.task(\"早报\", { status = \"overdue\" })",
        "  advance_to(\"20:30\")\n"
            + "  expect.verdict(\"晚间\", \"skipped\", { at = \"20:00\", why = \"没有人\" })\n"
            + "  expect.verdict(\"day 08:30\", \"started\", { group = \"一群\", times = 1 })",
        "  advance_to(\"09:00\")\n  expect.run(\"done\", { trigger = \"早报\", group = \"g1\" })",
        "  event(\"order.paid\", { id = \"A1\" })\n  expect.sent(\"g1\", \"谢谢下单 A1\")",
        "  event(\"08:10\", \"webhook:order.paid\", { id = \"A1\" })\n  expect.nothing(\"g1\")\n"
            + "  advance(\"10m\")\n"
            + "  expect.sent(\"g1\", { text = \"A1\", at = \"2026-11-24 08:10\" })",
        "  expect.equal(1, 1.0)\n  expect.equal({ a = { 1 } }, { a = { 1 } })\n"
            + "  expect.not_equal(\"a\", \"b\")",
        "  advance_to(\"09:00\")\n  expect.equal(#lines { kind = \"send\" }, 1)\n"
            + "  expect.equal(lines { group = \"g1\", kind = \"send\" }[1].time, \"08:30\")",
        "  crash { commit = 1 }\n  advance_to(\"09:00\")\n  expect.sent(\"g1\", { times = 1 })",
        "  advance_to(\"08:30\")\n  crash { downtime = \"2h\" }\n"
            + "  expect.sent(\"g1\", { times = 1 })",
        "  expect.points(\"小林\", 0)\n  expect.not_tagged(\"小林\", \"vip\")",
        "  http_answers(\"api.example.com/word\", { json = { word = \"你好\" } })\n"
            + "  commands { command = \"ask\", args = { what = \"word\" } }\n"
            + "  expect.sent(\"g1\", \"你好\")\n"
            + "  expect.requested(\"api.example.com/word\", { method = \"GET\", times = 1 })",
        "  http_answers(\"api.example.com/word\", { fails = \"太忙\" })\n"
            + "  commands { command = \"ask\", args = { what = \"word\" } }\n"
            + "  expect.sent(\"g1\", \"没有回答：太忙\")",
    ]

    @Test(arguments: right)
    func whatIsAsExpectedPasses(story: String) async throws {
        let result = try await TrialKit.result(story)
        #expect(result["status"] == "passed", "\(TrialKit.messages(result))")
    }

    /// Stories in which something is not, and what is said about it.
    static let wrong: [(String, String)] = [
        ("  advance_to(\"09:00\")\n  expect.sent(\"g1\", \"晚安\")", "一群 应当收到“晚安”的消息：应至少有一次，实际 0 次"),
        (
            "  advance_to(\"09:00\")\n  expect.sent(\"g1\", { text = \"早上好\", at = \"08:31\" })",
            "“早上好” 在 08:31"
        ),
        ("  advance_to(\"09:00\")\n  expect.sent(\"g1\", { times = 2 })", "应有 2 次，实际 1 次"),
        ("  advance_to(\"09:00\")\n  expect.not_sent(\"g1\", \"早上好\")", "一群 不应收到“早上好”的消息"),
        ("  advance_to(\"09:00\")\n  expect.nothing(\"g1\")", "一群 不应收到任何"),
        ("  advance_to(\"09:00\")\n  expect.no_task(\"早报\")", "任务“早报”：应有 0 次，实际 1 次"),
        ("  expect.task(\"早报\")", "任务“早报”：应至少有一次，实际 0 次"),
        ("  expect.points(\"小林\", 3)", "小林 应有 3 分，实际 0 分"),
        ("  expect.tagged(\"小林\", \"vip\")", "小林 应当有标签“vip”；现有标签：无"),
        (
            "  advance_to(\"09:00\")\n  expect.verdict(\"早报\", \"skipped\")",
            "早报 skipped: 应至少有一次，实际 0 次；实际结果：2026-11-24 08:30 g1 started"
        ),
        ("  advance_to(\"09:00\")\n  expect.run(\"failed\")", "状态为 failed 的运行"),
        ("  expect.requested(\"api.example.com/x\")", "应当请求过 api.example.com/x"),
        ("  expect.equal(2, 3, \"算错了\")", "算错了: 应为 3，实际为 2"),
        ("  expect.not_equal(\"a\", \"a\")", "不应为 \"a\""),
        ("  advance_to(\"09:00\")", "这个测试没有任何期望"),
        ("  expect.nothing(\"g1\")\n  crash { commit = 99 }", "预定的中断没有发生"),
        (
            "  commands { command = \"ask\", args = { what = \"x\" } }\n"
                + "  expect.sent(\"g1\", \"没有回答\")",
            "playbooks/book.lua:13 请求了 GET api.example.com/x，测试没有规定回答"
        ),
        ("  event(\"order.paid\", {})\n  expect.nothing(\"g1\")", "有一次运行失败：playbooks/book.lua:11"),
    ]

    @Test(arguments: wrong)
    func whatIsNotSaysWhatThereIs(story: String, message: String) async throws {
        let result = try await TrialKit.result(story)
        #expect(result["status"] == "failed")
        let messages = TrialKit.messages(result)
        #expect(messages.contains { $0.contains(message) }, "\(messages)")
    }

    @Test func anExpectedFailureIsNone() async throws {
        let result = try await TrialKit.result(
            "  event(\"order.paid\", {})\n  expect.run(\"failed\", { times = 1 })")
        #expect(result["status"] == "passed", "\(TrialKit.messages(result))")
    }

    @Test func aHeldMessageIsToldFromASentOne() async throws {
        let book = """
            playbook { title = "夜", why = "测试" }
            every("day 22:50", function(group) send(group, "夜里的话") end)
            """
        let story = TrialKit.story(
            """
              advance_to("23:00")
              expect.held("g1", "夜里的话", "quiet-hours")
              expect.not_sent("g1", "夜里的话")
              advance_to("2026-11-25 07:35")
              expect.sent("g1", { text = "夜里的话", at = "07:30" })
            """, at: "2026-11-24 22:00")
        let home = try await TrialKit.home(tests: story, playbook: book)
        let run = await home.juben("test")
        #expect(run.exit == 0, "\(run.output)")
    }

    @Test func theNearestLinesAreShown() async throws {
        let result = try await TrialKit.result(
            "  advance_to(\"09:00\")\n  expect.sent(\"g1\", \"早上好，二群\")")
        let nearest = result["failures"]?.list?.first?["nearest"]?.list?.compactMap(\.text) ?? []
        #expect(nearest.contains { $0.contains("08:30  ▶  早报  一群  早上好，一群") }, "\(nearest)")
    }

    @Test func aStoryGoesOnAfterAFailureAndTheOthersRunOn() async throws {
        let home = try await TrialKit.home(
            tests: """
                test("甲", { at = "2026-11-24 08:00" }, function()
                  group { id = "g1" }
                  expect.equal(1, 2)
                  expect.equal(3, 4)
                end)
                test("乙", { at = "2026-11-24 08:00" }, function() expect.equal(1, 1) end)
                """)
        let run = await home.juben("test")
        #expect(run.exit == 1)
        #expect(
            run.output == """
                tests/book.lua
                  ✗ 甲（0秒）
                    tests/book.lua:3: expect.equal: 应为 2，实际为 1
                    tests/book.lua:4: expect.equal: 应为 4，实际为 3
                  ✓ 乙（0秒）
                2 个测试：1 个通过，1 个未通过

                """)
    }
}
