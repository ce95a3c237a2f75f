import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("Files for editors and linters")
struct EditorFilesTests {
    private let files = SampleLanguage.editorFiles(.en)

    private func text(_ path: String) throws -> String {
        try #require(files.all.first { $0.path == path }).text
    }

    @Test func aVerbIsDefinedWithItsOptions() throws {
        let verbs = try text("playbooks/_meta/verbs.lua")
        #expect(verbs.hasPrefix("---@meta\n"))
        #expect(
            verbs.contains(
                """
                ---Asks in a group and waits.
                ---In a handler; a step of the run. The run may sleep in it. The channel must be \
                able to do `message`. Since 0.1.
                ---
                ---```lua
                ---local reply = ask(group, "在吗?", { within = "2h" })
                ---```
                ---@async
                ---@param group juben.Group|string The group.
                ---@param message string|table<string, any> The question.
                ---@param options? juben.AskOptions
                ---@return juben.Reply? reply The answer.
                ---@return "timeout"? why Why none.
                function ask(group, message, options) end
                """
            )
        )
        #expect(
            verbs.contains(
                """
                ---@param schedule juben.Schedule When.
                ---@param options? juben.EveryOptions
                ---@param handler fun(...: any): any What happens.
                ---@overload fun(schedule: juben.Schedule, handler: fun(...: any): any)
                function every(schedule, options, handler) end
                """
            )
        )
        #expect(
            verbs.contains(
                "---@param options juben.PlaybookOptions\nfunction playbook(options) end"
            )
        )
    }

    @Test func tablesAreClasses() throws {
        let types = try text("playbooks/_meta/types.lua")
        #expect(
            types.contains(
                """
                ---The options of ask.
                ---@class (exact) juben.AskOptions
                ---@field from? juben.Member|string Who may answer.
                ---@field within? juben.Duration How long to wait.
                """
            )
        )
        #expect(types.contains("---@class (exact) juben.Group\n---@field id string Its id."))
        #expect(types.contains("---@class (exact) juben.HumanTask\n---@field id any Its id."))
        #expect(
            types.contains("---@class (exact) juben.PlaybookOptionsGoal\n---@field metric string")
        )
        #expect(types.contains("---@class juben.GroupsInviteOptions\n---@field [string] any"))
        #expect(types.contains("---@class (exact) juben.ClockDateParts\n---@field year integer"))
        #expect(types.contains("---@field late? \"skip\"|\"once\"|juben.Duration"))
    }

    @Test func aNounHasAFileOfItsOwn() throws {
        let groups = try text("playbooks/_meta/groups.lua")
        #expect(groups.contains("---@class juben.noun.groups\ngroups = {}\n"))
        // "end" is a word of Lua itself.
        #expect(groups.contains("---@param end_ (juben.Member|string)[] Whom."))
        #expect(groups.contains("function groups.invite(group, end_, options) end"))
    }

    @Test func everyNamedClassIsDefinedOnce() throws {
        let types = try text("playbooks/_meta/types.lua")
        let all = files.definitions.map(\.text).joined()
        let defined = types.split(separator: "\n").filter {
            $0.hasPrefix("---@class") || $0.hasPrefix("---@alias")
        }.compactMap { line in
            line.split(separator: " ").first { $0.hasPrefix("juben.") }.map(String.init)
        }
        #expect(Set(defined).count == defined.count)
        let used = Set(all.matches(of: /juben\.[A-Z][A-Za-z]*/).map { String($0.output) })
        #expect(used.subtracting(defined) == [])
    }

    @Test func equalDeclarationsGiveEqualFiles() {
        let reversed = EditorFiles(
            specs: SampleLanguage.specs.reversed(), tables: CommunityTables.all, language: .en)
        #expect(reversed.all == files.all)
        #expect(SampleLanguage.editorFiles(.zh).all != files.all)
    }

    @Test(.enabled(if: Tools.has("luac5.4")))
    func definitionsAreLua() throws {
        for language in Language.allCases {
            for file in SampleLanguage.editorFiles(language).definitions {
                let result = try Tools.run(
                    "luac5.4",
                    ["-p", file.path],
                    files: [file.path: file.text]
                )
                #expect(result.status == 0, "\(result.output)")
            }
        }
    }

    @Test func theServersSettingsAreJSON() throws {
        let settings = try Value(json: text("playbooks/.luarc.json"))
        #expect(settings["runtime.version"] == "Lua 5.4")
        #expect(settings["workspace.library"] == ["_meta"])
        #expect(settings["runtime.builtin"]?["os"] == "disable")
    }

    @Test(.enabled(if: Tools.has("luacheck")))
    func theLinterKnowsTheLanguageAndNothingElse() throws {
        let sample = """
            playbook { title = "早报" }
            every("day 08:30", function(group)
              local days = list.map(group.tags, function(tag) return text.upper(tag) end)
              state.set("days", days)
              table.sort(days)
              log(string.format("%d", #days), group.name)
            end)

            """
        let bad = """
            every("day 08:30", function(group)
              lgo(text.lenght("a"))
              total = os.time()
              string.dump(print)
              text.cut = nil
            end)

            """
        let result = try Tools.run(
            "luacheck",
            ["--no-color", "--codes", "playbooks"],
            files: [
                ".luacheckrc": text("playbooks/.luacheckrc"), "playbooks/good.lua": sample,
                "playbooks/bad.lua": bad,
                "playbooks/_meta/verbs.lua": text("playbooks/_meta/verbs.lua"),
            ]
        )
        #expect(!result.output.contains("good.lua:"), "\(result.output)")
        #expect(!result.output.contains("_meta"))
        for expected in [
            "2:3: (W113) accessing undefined variable 'lgo'",
            "accessing undefined field 'lenght' of global 'text'",
            "setting non-standard global variable 'total'",
            "accessing undefined variable 'os'",
            "accessing undefined field 'dump' of global 'string'",
            "accessing undefined variable 'print'",
            "setting read-only field 'cut' of global 'text'",
        ] {
            #expect(result.output.contains(expected), "\(result.output)")
        }
    }

    @Test(.enabled(if: Tools.has("luac5.4")))
    func everyExampleIsLua() throws {
        for spec in SampleLanguage.specs {
            let result = try Tools.run(
                "luac5.4",
                ["-p", "example.lua"],
                files: ["example.lua": spec.example.replacingExamplePrefix]
            )
            #expect(result.status == 0, "\(spec.name): \(result.output)")
        }
    }
}

extension String {
    /// An example whose lines may be an expression and what it gives, as statements.
    fileprivate var replacingExamplePrefix: String {
        let isStatement = ["local ", "if ", "for "].contains { hasPrefix($0) }
        let firstLine = prefix { !$0.isNewline }
        return isStatement
            || !firstLine.contains("-->") && !firstLine.hasSuffix(".hour")
                && !firstLine.hasSuffix(".minutes")
            ? self : "local result = " + self + "\nreturn result"
    }
}
