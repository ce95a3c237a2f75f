import Foundation
import Testing

struct FileTests {
    @Test func everyFileIsWellFormed() throws {
        try Repository.expectNone(FileFormRule.findings)
    }

    @Test func onlyScriptsAreExecutable() throws {
        try Repository.expectNone(FileModeRule.findings)
    }

    @Test func noFileNamesAMachinesFolder() throws {
        try Repository.expectNone(MachinePathRule.findings)
    }

    @Test func theRepositoryIsReadAtAll() throws {
        let paths = try Repository.files.get().map(\.path)
        #expect(paths.contains("Package.swift"))
        #expect(paths.count > 100)
    }

    @Test(arguments: [
        ("a\tb\n", "has a tab"), ("a \n", "has spaces"), ("a\r\n", "has a carriage return"),
        ("a", "has no newline"), ("a\n\n", "ends with an empty line"),
    ])
    func aMalformedFileIsFound(text: String, message: String) {
        let findings = FileFormRule.findings(in: [TrackedFile("a.txt", text)])
        #expect(findings.count == 1)
        #expect(findings.first?.message.hasPrefix(message) == true)
    }

    @Test func aCalendarMayHaveCarriageReturns() {
        #expect(FileFormRule.findings(in: [TrackedFile("a.ics", "a\r\nb\r\n")]) == [])
    }

    @Test func aHugeFileIsFoundAndABinaryOneIsNotReadAsText() {
        let size = FileFormRule.bytesMax
        let fits = TrackedFile(path: "a.png", contents: Data(count: size))
        let huge = TrackedFile(path: "b.png", contents: Data(count: size + 1))
        #expect(FileFormRule.findings(in: [fits, huge]).map(\.path) == ["b.png"])
    }

    @Test(arguments: [
        ("scripts/a", true, "#!/bin/sh\n", true), ("scripts/a", false, "#!/bin/sh\n", false),
        ("scripts/a", true, "echo\n", false), ("Sources/a.swift", true, "#!/bin/sh\n", false),
        ("seeds/big/generate", true, "#!/bin/sh\n", true), ("README.md", false, "# A\n", true),
    ])
    func aWrongModeIsFound(path: String, isExecutable: Bool, text: String, passes: Bool) {
        let file = TrackedFile(path, isExecutable: isExecutable, text)
        #expect(FileModeRule.findings(in: [file]).isEmpty == passes)
    }

    @Test(arguments: [
        ("cd /" + "root/juben", false), ("\"/" + "tmp/a\"", false),
        ("see example.org/home/a", true),
        ("cd \"$root/work/a\"", true), ("../work/a", true), ("#!/usr/bin/env bash", true),
    ])
    func aMachinesFolderIsFound(line: String, passes: Bool) {
        #expect(MachinePathRule.findings(in: [TrackedFile("a.md", line)]).isEmpty == passes)
    }
}
