import Foundation
import JubenTrial
import Testing

@testable import JubenCommands

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The JUnit file is XML that every reader takes.
@Suite struct JUnitReportTests {
    /// An element of a parsed file.
    private final class Reader: NSObject, XMLParserDelegate {
        var elements: [(name: String, attributes: [String: String])] = []
        var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String] = [:]
        ) {
            elements.append((name, attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }

    private static func parse(_ text: String) throws -> Reader {
        let reader = Reader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        try #require(parser.parse(), "\(parser.parserError.debugDescription)\n\(text)")
        return reader
    }

    @Test func theFileOfARunIsReadAsItWasMeant() async throws {
        let home = try await TrialKit.home(
            tests: """
                test("好", { at = "2026-11-24 08:00" }, function()
                  advance("90m")
                  expect.equal(1, 1)
                end)
                test("<坏> & \\"引号\\"", { at = "2026-11-24 08:00" }, function()
                  expect.equal("a\\1b", "行一\\n行二 ]]> 😀")
                end)
                test("断", { at = "2026-11-24 08:00" }, function() error("so") end)
                """)
        let file = home.folder.url.appendingPathComponent("junit.xml")
        #expect(await home.juben("test", "--junit", file.path).exit == 1)
        let xml = try Self.parse(try String(contentsOf: file, encoding: .utf8))
        #expect(
            xml.elements.map(\.name) == [
                "testsuites", "testsuite", "testcase", "testcase", "failure", "testcase", "error",
            ])
        #expect(xml.elements[0].attributes["tests"] == "3")
        #expect(xml.elements[1].attributes["failures"] == "1")
        #expect(xml.elements[1].attributes["errors"] == "1")
        #expect(xml.elements[2].attributes["time"] == "5400.000")
        #expect(xml.elements[2].attributes["classname"] == "tests.book")
        #expect(xml.elements[3].attributes["name"] == "<坏> & \"引号\"")
        #expect(xml.elements[4].attributes["message"]?.contains("😀") == true)
        #expect(xml.text.contains("tests/book.lua:6: expect.equal"))
    }

    @Test func whatXMLCannotHoldIsReplaced() throws {
        let bad = "a\u{0}\u{1B}\u{FFFE}\r\n\tb"
        let xml = try Self.parse(
            JUnitReport.xml([
                TrialResult(
                    file: "tests/\(bad).lua", name: bad, line: 1, status: .failed,
                    failures: [.init(file: "a", line: 1, message: bad, nearest: [bad])])
            ]))
        let name = xml.elements.first { $0.name == "testcase" }?.attributes["name"]
        #expect(name == "a\u{FFFD}\u{FFFD}\u{FFFD}\r\n\tb")
    }
}
