import Testing

struct LengthTests {
    @Test func filesAreShort() throws {
        try Repository.expectNone { FileLengthRule.findings(in: $0) }
    }

    @Test func linesAreShort() throws {
        try Repository.expectNone(LineLengthRule.findings)
    }

    @Test func functionsAreShort() throws {
        try Repository.expectNone { FunctionLengthRule.findings(in: $0) }
    }

    @Test(arguments: [
        ("Sources/A/B.swift", 400), ("Sources/A/b.c", 400), ("playbooks/a.lua", 150),
        ("playbooks/parts/a.lua", 300),
    ])
    func aFileOverItsLimitIsFound(path: String, limit: Int) {
        let fits = TrackedFile(path, String(repeating: "x\n", count: limit))
        let long = TrackedFile(path, String(repeating: "x\n", count: limit + 1))
        #expect(FileLengthRule.findings(in: [fits]) == [])
        #expect(FileLengthRule.findings(in: [long]).map(\.path) == [path])
    }

    @Test(arguments: [(409, true), (410, false), (411, true)])
    func anExceptionHoldsForExactlyItsLines(count: Int, isFound: Bool) {
        let file = TrackedFile("Sources/A/B.swift", String(repeating: "x\n", count: count))
        let findings = FileLengthRule.findings(in: [file], exceptions: [file.path: 410])
        #expect(findings.isEmpty != isFound)
    }

    @Test func everyExceptionIsOfAFileThatIsThere() throws {
        let paths = Set(try Repository.files.get().map(\.path))
        let functions = FunctionLengthRule.exceptions.keys.compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        let excepted = Set(FileLengthRule.exceptions.keys).union(functions)
        #expect(excepted.subtracting(paths) == [])
    }

    @Test(arguments: ["a.swift", "a.c", "a.lua", "a.py"])
    func aLineIsCountedInCharacters(path: String) {
        let wide = String(repeating: "群", count: 100)
        let file = TrackedFile(path, wide + "\n" + wide + "群\n")
        #expect(LineLengthRule.findings(in: [file]).map(\.line) == [2])
    }

    @Test func aLongFunctionIsFoundAmongShortOnes() {
        let text = """
            struct Sample {
                func short() -> Int { 1 }

                private static func long<T>(
                    _ value: T
                ) -> Int
                where T: Sendable {
            \(String(repeating: "        one()\n", count: 56))    }

                init(_ value: Int) {
                    self.value = value
                }
            }
            """
        let findings = FunctionLengthRule.findings(in: [TrackedFile("a.swift", text)])
        #expect(findings.map(\.line) == [4])
        #expect(findings.first?.message.hasPrefix("long has 61 lines") == true)
    }

    @Test func aLongFunctionOfCIsFound() {
        let body = String(repeating: "    one();\n", count: 59)
        let text = "int declared(void);\n\nint f(int a,\n      int b) {\n\(body)}\n"
        let findings = FunctionLengthRule.findings(in: [TrackedFile("a.c", text)])
        #expect(findings.map(\.line) == [3])
    }
}
