import Foundation
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// Bad input gets one clear sentence, the right exit code, and loses nothing.
@Suite struct BadInputTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let words: [String]
        var testDescription: String { name }

        init(_ name: String, _ body: String, _ words: String...) {
            self.name = name
            self.body = body
            self.words = words
        }
    }

    /// Mistakes that `check` sees: the handler's line is line 3 of the file.
    static let mistakes: [Mistake] = [
        Mistake(
            "a syntax error", "every(\"08:30\", function(group) send(group, \"a\" end)", "a.lua:3"),
        Mistake("an unknown verb", "every(\"08:30\", function(g) sned(g, \"a\") end)", "'send'"),
        Mistake(
            "an unknown option",
            "every(\"08:30\", { lat = \"30m\" }, function(g) send(g, \"a\") end)",
            "'late'"),
        Mistake("a bare duration", "every(\"08:30\", function(g) sleep(30) end)", "unit"),
        Mistake("an impossible time", "every(\"25:00\", function(g) send(g, \"a\") end)", "25:00"),
        Mistake(
            "an impossible day", "every(\"month 32 10:00\", function(g) send(g, \"a\") end)", "32"),
        Mistake(
            "a missing template", "every(\"08:30\", function(g) send(g, render(\"nothing\")) end)",
            "nothing"),
        Mistake(
            "a missing file", "every(\"08:30\", function(g) send(g, { image = \"no.png\" }) end)",
            "no.png"),
    ]

    private static func playbook(_ body: String) -> String {
        "playbook { title = \"测试\", why = \"看错误怎么说\" }\n\n\(body)\n"
    }

    @Test(arguments: mistakes)
    func checkNamesTheMistakeItsLineAndTheFix(mistake: Mistake) async throws {
        let home = try await TestHome(playbooks: ["a": Self.playbook(mistake.body)])
        let check = await home.juben("check")
        #expect(check.exit == 1)
        #expect(check.output.contains("playbooks/a.lua:3"))
        for word in mistake.words { #expect(check.output.contains(word), "\(check.output)") }
        let preview = await home.juben("preview", "--date", TestHome.date)
        #expect(preview.exit == 1)
    }

    @Test func theThirtyFirstIsLegalAndSkipsShortMonths() async throws {
        let body = "every(\"month 31 10:00\", function(g) send(g, \"月底\") end)"
        let home = try await TestHome(playbooks: ["a": Self.playbook(body)])
        #expect(await home.juben("check").exit == 0)
        #expect(try await home.preview("2026-11-30").entries.isEmpty)
    }

    /// What only shows when it runs: the run fails with its line, the others go on.
    static let failures: [Mistake] = [
        Mistake("a loop without end", "while true do end", "instructions"),
        Mistake(
            "a loop that eats memory", "local t = {} while true do t[#t + 1] = {} end", "memory"),
        Mistake(
            "a pathological pattern", "(\"a\"):rep(4000):find(\"(.*)(.*)(.*)(.*)b\")", "pattern"),
        Mistake(
            "a missing variable", "local given = {} given[g.id] = 1 send(g, render(\"v\", given))",
            "name"),
    ]

    @Test(arguments: failures)
    func aRunThatCannotGoOnFailsWithItsLineAndHoldsUpNobody(failure: Mistake) async throws {
        let bad = Self.playbook("every(\"08:30\", function(g) \(failure.body) end)")
        let good = Self.playbook("every(\"08:31\", function(g) send(g, \"好\") end)")
        let home = try await TestHome(playbooks: ["a": good])
        try home.write("你好 {{name}}", to: "content/v.txt")
        try home.write(bad, to: "playbooks/b.lua")
        try await home.perform(until: "09:00")
        let entries = try home.history().entries
        let failed = entries.filter { $0.kind == .failed }
        #expect(!failed.isEmpty)
        #expect(failed.allSatisfy { $0.location == "playbooks/b.lua:3" })
        #expect(
            failed.first?.text.contains(failure.words[0]) == true, "\(failed.first?.text ?? "")")
        #expect(entries.count { $0.text == "好" } == failed.count)
    }

    @Test func anEmptyAudienceIsAConflict() async throws {
        let body =
            "every(\"08:30\", { groups = { tags = { \"没有\" } } }, function(g) send(g, \"a\") end)"
        let home = try await TestHome(playbooks: ["a": Self.playbook(body)])
        let timeline = try await home.preview()
        #expect(timeline.conflicts.contains { $0.code == "no-audience" })
    }

    static let configurations: [(String, String)] = [
        ("zone: Asia/Shangha\n", "juben.yaml:1: zone: there is no time zone"),
        (
            "zone: Asia/Shanghai\nquite: \"22:30-07:30\"\n",
            "juben.yaml:2: there is no setting 'quite'"
        ),
        ("zone: Asia/Shanghai\nquiet: late\n", "juben.yaml:2: quiet: two times are wanted"),
        ("zone: Asia/Shanghai\nspacing: 5\n", "juben.yaml:2: spacing: a duration needs a unit"),
        ("zone: [\n", "juben.yaml:2: this is not YAML"),
        ("name: x\n", "zone is missing"),
        (
            "zone: UTC\nchannels:\n  a:\n    kind: pigeon\n",
            "juben.yaml:4: channel a: there is no kind"
        ),
        (
            "zone: UTC\nchannels:\n  a:\n    kind: pigeon\n    rate: fast\n",
            "juben.yaml:5: rate: a rate is a number"
        ),
        ("zone: UTC\nname: a\nname: b\n", "juben.yaml:2: 'name' stands there twice"),
        ("zone: UTC\nhttp_hosts: foo\n", "juben.yaml:2: http_hosts is a list of hosts"),
        (
            "zone: UTC\nhttp_hosts: [\"http://foo/x\"]\n",
            "juben.yaml:2: http_hosts: 'http://foo/x' is not the name of a host"
        ),
        ("zone: UTC\nquiet: \"22:30-22:30\"\n", "juben.yaml:2: quiet: the two times are the same"),
        ("zone: UTC\nholidays: none.txt\n", "juben.yaml:2: holidays: there is no file none.txt"),
    ]

    @Test(arguments: configurations)
    func aBrokenConfigurationIsNamedWithItsLine(text: String, words: String) async throws {
        let home = try await TestHome()
        try home.write(text, to: "juben.yaml")
        let check = await home.juben("check")
        #expect(check.exit == 1)
        #expect(check.errors.contains(words), "\(check.errors)")
    }

    @Test func aBrokenConfigurationHidesNoOtherProblem() async throws {
        let home = try await TestHome(playbooks: ["a": Self.playbook(Self.mistakes[1].body)])
        try home.write("covers soon\n\noff 2026-13-01\n", to: "h.txt")
        try home.write("zone: UTC\nholidays: h.txt\nspacing: 5\n", to: "juben.yaml")
        let check = await home.juben("check")
        #expect(check.exit == 1)
        for place in ["juben.yaml:3: spacing", "h.txt:1: ", "h.txt:3: "] {
            #expect(check.errors.contains(place), "\(check.errors)")
        }
        #expect(check.output.contains("playbooks/a.lua:3"))
        let json = await home.juben("check", "--json")
        #expect(json.exit == 1)
        let problems = try Value(json: json.output)["problems"]?.list ?? []
        let files = problems.compactMap { $0["file"]?.text }
        #expect(files == ["juben.yaml", "h.txt", "h.txt", "playbooks/a.lua"], "\(json.output)")
    }

    @Test func aFileThatCannotBeReadIsNamedWithTheFix() async throws {
        let home = try await TestHome(playbooks: ["a": SampleBooks.daily])
        let page = await home.juben("preview", "--html", "/nowhere/x.html")
        #expect(page.exit == 3)
        #expect(page.errors.contains("'/nowhere/x.html' cannot be written: No such file"))
        let file = home.folder.playbooks.appendingPathComponent("a.lua").path
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        let check = try JubenProcess.run(
            "check", on: home.folder, by: JubenProcess.withoutPrivileges)
        #expect(check.exit == 3, "\(check.errors)")
        #expect(check.errors.contains("a.lua' cannot be used: "), "\(check.errors)")
        #expect(!check.errors.contains("Error:"), "\(check.errors)")
        try Data([0x7A, 0xFF, 0xFE]).write(to: home.folder.configuration)
        let text = await home.juben("check")
        #expect(text.exit == 1)
        #expect(text.errors.contains("juben.yaml' is not UTF-8"), "\(text.errors)")
        try FileManager.default.removeItem(at: home.folder.configuration)
        try FileManager.default.createDirectory(
            at: home.folder.configuration, withIntermediateDirectories: true)
        let folder = await home.juben("check")
        #expect(folder.exit == 1)
        #expect(folder.errors.contains("juben.yaml' cannot be read: "), "\(folder.errors)")
    }

    @Test func aHomeThatDoesNotExistIsNamed() async throws {
        let home = try await TestHome()
        try FileManager.default.removeItem(at: home.folder.url)
        let check = await home.juben("check")
        #expect(check.exit == 3)
        #expect(check.errors.contains("juben init"))
    }

    @Test func aSecondDaemonIsRefusedByNameOfTheFirst() async throws {
        let home = try await TestHome()
        let lock = try StoreLock.acquire(in: home.folder.path, at: 0)
        let serve = await home.juben("serve", "--speed", "3600", "--until", "2026-11-24 08:00")
        #expect(serve.exit == 3)
        #expect(serve.errors.contains("Another juben"))
        withExtendedLifetime(lock) {}
    }

    @Test func aStoreThatIsNoneIsNamedAndLeftAlone() async throws {
        let home = try await TestHome()
        let text = String(repeating: "not a database\n", count: 100)
        try home.write(text, to: "juben.db")
        for file in ["juben.db-wal", "juben.db-shm"] {
            try? FileManager.default.removeItem(at: home.folder.url.appendingPathComponent(file))
        }
        let runs = await home.juben("runs", "list")
        #expect(runs.exit == 3)
        #expect(runs.errors.contains("juben.db"))
        #expect(try String(contentsOf: home.folder.database, encoding: .utf8) == text)
    }

    @Test func wrongUsageHasItsOwnExitCode() async throws {
        let home = try await TestHome()
        #expect(await home.juben("preview", "--days", "0").exit == 2)
        #expect(await home.juben("preview", "--date", "2026-02-30").exit == 2)
        #expect(await home.juben("nonsense").exit == 2)
        #expect(await home.juben("serve", "--from", "2026-11-24").exit == 2)
        #expect(await TestHome.juben(["manual", "sned"]).errors.contains("'send'"))
    }
}
