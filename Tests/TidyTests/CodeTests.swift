import Testing

struct CodeTests {
    @Test func noCodeHasABannedToken() throws {
        try Repository.expectNone(BannedToken.findings)
    }

    @Test func noCommentLeavesWorkUndone() throws {
        try Repository.expectNone(UnfinishedWorkRule.findings)
    }

    @Test func everyFileIsNamedForItsMainType() throws {
        try Repository.expectNone(FileNameRule.findings)
    }

    @Test func everyTargetImportsOnlyWhatItMay() throws {
        try Repository.expectNone(ImportRule.findings)
    }

    @Test func everyLineOfTheLogIsAConstantSentence() throws {
        try Repository.expectNone(LogRule.findings)
    }

    @Test(arguments: [
        (#"logger.info("Sent \(count)")"#, 1), (#"logger.error(text)"#, 1),
        ("logger.info(\"\")", 1),
        ("self.logger.warning(\n    \"Sent \\(count)\")", 1),
        (#"logger.info("Sent", metadata: ["count": "\(count)"])"#, 0),
        ("logger.info(\n    \"Sent \\\"it\\\"\",\n    metadata: [\"count\": \"\\(count)\"])", 0),
    ])
    func aLineOfTheLogThatChangesIsFound(_ code: String, _ count: Int) {
        let findings = LogRule.findings(in: [TrackedFile("Sources/A/A.swift", code + "\n")])
        #expect(findings.count == count)
        #expect(findings.allSatisfy { $0.line == 1 })
    }

    @Test(arguments: BannedToken.all.map(\.text))
    func aBannedTokenIsFound(token: String) {
        let file = TrackedFile("Sources/JubenEngine/A.swift", "let a = 1\nlet b = \(token)\n")
        let findings = BannedToken.findings(in: [file])
        #expect(findings.map(\.line).allSatisfy { $0 == 2 })
        #expect(findings.contains { $0.message.contains("'\(token)'") })
    }

    @Test(arguments: [
        "let day = LocalDate()", "// Date() is banned", "let text = \"Date()\"", "blueprint(a)",
        "let raw = #\"a \" Date()\"#", "reader.print(a)", "func print(_ text: String) {",
        "Int.random(in: 0..<9, using: &random)", "list.shuffled(\n    using: &random)",
    ])
    func whatOnlyLooksLikeABannedTokenPasses(line: String) {
        #expect(BannedToken.findings(in: [TrackedFile("Sources/A/A.swift", line)]) == [])
    }

    @Test func aBannedTokenPassesWhereItBelongs() {
        let clock = TrackedFile("Sources/JubenCommands/SystemClock.swift", "let now = Date()\n")
        let verb = TrackedFile("Sources/JubenCommands/Check.swift", "print(text)\n")
        #expect(BannedToken.findings(in: [clock, verb]) == [])
    }

    @Test func codeInsideAnInterpolationCountsAsCode() {
        let line = #"let text = "now: \(format(Date(), "a")) and Date()" // and Date()"#
        let lines = SwiftLines([line, "let a = \"\"\"", "Date()", "\"\"\"", "/* a", "b */ c"])
        #expect(
            lines.code.map { $0.contains("Date()") } == [true] + Array(repeating: false, count: 5)
        )
        #expect(lines.code.last == " c")
        #expect(lines.comments[0].contains("and Date()"))
    }

    @Test(arguments: [
        ("A.swift", "// " + "TODO: later"), ("a.lua", "-- " + "FIXME"), ("a.bash", "# " + "XXX"),
    ])
    func workLeftUndoneIsFound(path: String, line: String) {
        let findings = UnfinishedWorkRule.findings(in: [TrackedFile(path, "a\n" + line + "\n")])
        #expect(findings.map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/A/Lane.swift", "package struct Lane {", true),
        ("Sources/A/Lane.swift", "enum Lanes {}", false),
        ("Sources/A/Lane.swift", "extension Lane {", false),
        ("Sources/A/Lane+copy.swift", "extension Lane {", true),
        ("Sources/A/Lane+copy.swift", "extension Street.Lane {", true),
        ("Sources/A/Lane+copy.swift", "extension Road {", false),
        ("Sources/A/main.swift", "run()", true),
    ])
    func aFileNamedForAnotherTypeIsFound(path: String, line: String, passes: Bool) {
        #expect(FileNameRule.findings(in: [TrackedFile(path, line)]).isEmpty == passes)
    }

    @Test(arguments: [
        ("JubenEngine", "import JubenValue", true), ("JubenEngine", "import GRDB", false),
        ("JubenEngine", "package import JubenLua", false), ("JubenLua", "import CLuaVM", true),
        ("JubenValue", "import JubenSchedule", false), ("JubenStore", "import NIOCore", false),
        ("JubenEngine", "import struct Foundation.Date", true),
        ("JubenEngine", "@preconcurrency import FoundationNetworking", false),
        ("Nameless", "import Foundation", false),
    ])
    func anImportThatATargetMayNotHaveIsFound(target: String, line: String, passes: Bool) {
        let file = TrackedFile("Sources/\(target)/A.swift", line)
        #expect(ImportRule.findings(in: [file]).isEmpty == passes)
    }
}
