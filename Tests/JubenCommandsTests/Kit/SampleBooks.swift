import JubenValue

@testable import JubenCommands

/// Playbooks for tests of the command line.
enum SampleBooks {
    /// Says good morning, then waits for the evening.
    static let daily = """
        playbook { title = "每天", why = "测试", groups = { ids = { "poetry-2" } } }

        every("day 09:00", { name = "早" }, function(group)
          send(group, "早上好 " .. today())
          sleep_until("today 20:00")
          send(group, "晚上好")
        end)
        """

    /// A command with parameters of every kind.
    static let commands = """
        playbook { title = "命令", why = "测试" }

        command("open", {
          product = "string", price = "number", starts = "time", seller = "member",
          room = "group", loud = "boolean",
        }, function(args)
          log(args.product .. " " .. args.seller.name)
        end)

        command("plain", {}, function() log("plain") end)
        """
}

extension TestHome {
    /// The ids in a listing's JSON.
    func ids(_ words: String...) async throws -> [String] {
        let result = await Self.juben(words + ["--json", "--home", folder.path])
        return try Self.rows(result.output).compactMap { $0["id"]?.text }
    }
}
