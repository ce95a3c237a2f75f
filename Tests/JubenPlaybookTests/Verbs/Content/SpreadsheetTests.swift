import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("Spreadsheets")
struct SpreadsheetTests {
    private func rows(_ text: String) throws -> [Value] {
        try Spreadsheet(Array(text.utf8), path: "books.csv").select(where: [:])
    }

    static let sheets: [(String, [Value])] = [
        (
            "day,title\n1,红楼梦\n2,西游记\n",
            [["day": "1", "title": "红楼梦"], ["day": "2", "title": "西游记"]]
        ),
        (
            "\u{FEFF}day;title\r\n1;\"a;\"\"b\"\"\r\nc\"\r\n",
            [["day": "1", "title": "a;\"b\"\r\nc"]]
        ),
        ("day\ttitle\t\t\n1\t\t\t\n\t\t\t\n\n", [["day": "1", "title": ""]]),
        (" day , title \n 1 , a \n", [["day": "1", "title": "a"]]),
        ("day,title\n1\n", [["day": "1", "title": ""]]),
        ("day,title", []),
    ]

    @Test(arguments: sheets)
    func readsWhatSpreadsheetProgramsWrite(text: String, expected: [Value]) throws {
        #expect(try rows(text) == expected)
    }

    static let mistakes: [(String, String)] = [
        ("", "content/books.csv:1: the first row must have the headings"),
        ("day,,title\n1,2,3", "content/books.csv:1: column 2 has no heading"),
        ("day,day\n1,2", "content/books.csv:1: columns 1 and 2 have the same heading 'day'"),
        (
            "day,title\n1,\"a\nb\"\n2,a,b",
            "content/books.csv:4: the row has 3 cells, but there are 2 headings"
        ),
        (
            "day,title\n1,\"a\nb\"\n2,5\" disk\n3,c",
            "content/books.csv:4: a quote stands inside a cell"
        ),
        ("day,5\" disk\n3,c", "content/books.csv:1: a quote stands inside a cell"),
        (
            "day,title\n1,a\n2,\"b\n3,c\n",
            "content/books.csv:3: a quote in this row is never closed"
        ),
    ]

    @Test(arguments: mistakes)
    func mistakesNameFileAndLine(text: String, expected: String) throws {
        do {
            let found = try rows(text)
            Issue.record("no error, but \(found)")
        } catch {
            #expect("\(error)".hasPrefix(expected))
        }
    }

    static let books = MemoryContent([
        "books.csv": "sku,city,day\nA,上海,1\nB,北京,1\nC,上海,2\n",
        "twice.csv": "sku\nA\nA\n",
    ])

    private func call(_ arguments: Value...) throws -> Value {
        let rows = try ContentVerbs.all(source: Self.books).named("rows")
        return try Steps()(rows, arguments[0], arguments.count > 1 ? arguments[1] : .null)[0]
    }

    @Test func selectsByColumns() throws {
        let found = try call("books", ["where": ["city": ["上海", "广州"], "day": 1]])
        #expect(found == [["sku": "A", "city": "上海", "day": "1"]])
        #expect(try call("books.csv", ["key": "sku"])["C"]?["day"] == "2")
    }

    @Test(
        arguments: [
            ("book", [], "there is no spreadsheet 'book' in content/; did you mean 'books'?"),
            ("books", ["where": ["ctiy": "上海"]], "there is no column 'ctiy'; did you mean 'city'?"),
            (
                "twice", ["key": "sku"],
                "content/twice.csv:3: the column 'sku' has 'A' again, first on line 2"
            ),
        ] as [(String, Value, String)]
    )
    func wrongQuestionsAreMistakes(name: String, options: Value, expected: String) throws {
        let rows = try ContentVerbs.all(source: Self.books).named("rows")
        let message = Steps().failure(rows, .string(name), options)
        #expect(message.hasPrefix("rows: content/"))
        #expect(message.contains(expected))
    }

    @Test func aResultHasALimit() throws {
        let line = String(repeating: "x", count: 1000) + "\n"
        let content = MemoryContent(["big.csv": "a\n" + String(repeating: line, count: 250)])
        let rows = try ContentVerbs.all(source: content).named("rows")
        #expect(Steps().failure(rows, "big").contains("[result-too-large]"))
    }

    @Test func renderIsAStepThatNamesItself() throws {
        let verbs = ContentVerbs.all(source: MemoryContent(["a.txt": "第 {{day}} 天"]))
        let render = try verbs.named("render")
        #expect(try Steps()(render, "a", ["day": 3]) == ["第 3 天"])
        #expect(
            Steps().failure(render, "a")
                == "render: content/a.txt:1: the template needs 'day', which was not given "
                + "[missing-variable]"
        )
    }
}
