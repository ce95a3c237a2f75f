import Foundation
import JubenValue
import Testing

@testable import JubenCommands

/// A home with one playbook and its tests, and without members.
enum TrialKit {
    /// A playbook that greets every morning and asks for a yes.
    static let playbook = """
        playbook { title = "早", why = "测试" }
        every("day 08:30", { name = "早报" }, function(group)
          local reply = tasks.confirm("lin", { title = "发早报吗", within = "20m" })
          if not reply or reply.status ~= "done" then return skip("没有人点头") end
          send(group, { text = "早上好，" .. group.name, image = "a.png" })
        end)
        every("day 20:00", { name = "晚间" }, function(group)
          if messages.count(group) == 0 then return skip("没有人说话") end
          send(group, "晚上好")
        end)
        on("webhook:order.paid", function(_, order) send("g1", "谢谢下单 " .. order.id) end)
        command("ask", { what = "string" }, function(args)
          local answer, why = http.get("https://api.example.com/" .. args.what)
          send("g1", answer and answer.json.word or "没有回答：" .. why)
        end)
        """

    /// Makes a home.
    ///
    /// - Parameters:
    ///   - tests: the text of `tests/book.lua`.
    ///   - playbook: the text of `playbooks/book.lua`.
    ///   - language: the language of the settings.
    /// - Returns: the home, which goes with the value.
    /// - Throws: an error of the file system.
    static func home(
        tests: String, playbook: String = playbook, language: String = "zh"
    ) async throws -> TestHome {
        let home = try await empty()
        try home.write(
            """
            name: test
            zone: Asia/Shanghai
            language: \(language)
            quiet: "22:30-07:30"
            channels:
              local:
                kind: local
            http_hosts: [api.example.com]

            """, to: "juben.yaml")
        try home.write("x", to: "content/a.png")
        try home.write(playbook, to: "playbooks/book.lua")
        try home.write(tests, to: "tests/book.lua")
        return home
    }

    /// A home with the playbooks that ship, and without members.
    static func shipped() async throws -> TestHome {
        try await empty([
            "--playbooks", TestHome.repository.appendingPathComponent("playbooks").path,
        ])
    }

    private static func empty(_ words: [String] = []) async throws -> TestHome {
        let name = "juben-\(ProcessInfo.processInfo.globallyUniqueString)"
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(name)
        let made = await TestHome.juben(["init", "--home", url.path] + words)
        try #require(made.exit == 0, "\(made.errors)")
        return TestHome(HomeFolder(url.path))
    }

    /// One story, with a group of one member.
    static func story(_ lines: String, at: String = "2026-11-24 08:00") -> String {
        """
        test("故事", { at = "\(at)" }, function()
          group { id = "g1", name = "一群" }
          member { name = "小林", group = "g1" }
        \(lines)
        end)
        """
    }

    /// What comes of one story.
    static func result(_ lines: String, at: String = "2026-11-24 08:00") async throws -> Value {
        let home = try await home(tests: story(lines, at: at))
        let run = await home.juben("test", "--json")
        let rows = try TestHome.rows(run.output)
        #expect(run.exit == (rows.allSatisfy { $0["status"] == "passed" } ? 0 : 1))
        return try #require(rows.first, "\(run.errors)")
    }

    /// The messages of what went wrong.
    static func messages(_ result: Value) -> [String] {
        (result["failures"]?.list ?? []).compactMap { $0["message"]?.text }
    }
}
