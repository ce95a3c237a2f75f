import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("Verbs of text")
struct TextVerbsTests {
    struct Call: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [Value]
        let results: [Value]

        init(_ name: String, _ arguments: Value..., gives results: Value...) {
            self.name = name
            self.arguments = arguments
            self.results = results
        }

        var testDescription: String { "\(name) \(arguments)" }
    }

    static let calls = [
        Call("text.length", "晚安 🌙", gives: 4),
        Call("text.length", "👨‍👩‍👧é", gives: 2),
        Call("text.width", "早报 A", gives: 6),
        Call("text.cut", "今天读书", ["characters": 4], gives: "今天读书"),
        Call("text.cut", "今天读书会", ["characters": 4], gives: "今天读…"),
        Call("text.cut", "今天读书会", ["columns": 5], gives: "今天…"),
        Call("text.cut", "abc", ["characters": 2, "ellipsis": ""], gives: "ab"),
        Call("text.cut", "abc", ["characters": 0], gives: ""),
        Call("text.contains", "我已读完", ["打卡", "已读"], gives: true, "已读"),
        Call("text.contains", "VIP 来了", "vip", gives: true, "vip"),
        Call("text.contains", "VIP 来了", "vip", ["case": true], gives: false),
        Call("text.contains", "anything", "", gives: false),
        Call("text.starts", "打卡 第三章", "打卡", gives: true, "打卡"),
        Call("text.ends", "几点开始?", ["?", "?"], gives: true, "?"),
        Call("text.trim", " \n打卡\u{3000}", gives: "打卡"),
        Call("text.upper", "vip 群", gives: "VIP 群"),
        Call("text.lower", "VIP", gives: "vip"),
        Call("text.replace", "a.b.c", ".", "-", gives: "a-b-c"),
        Call("text.words", "打卡 第三章\u{3000}好看", gives: ["打卡", "第三章", "好看"]),
        Call("text.lines", "一\r\n\n二\n", gives: ["一", "二"]),
        Call("text.split", "小林,,小王", ",", gives: ["小林", "", "小王"]),
        Call("text.join", ["小林", 3, 2.5, 5.0], gives: "小林、3、2.5、5"),
        Call("text.join", [["id": "m1", "name": "小林"]], ",", gives: "小林"),
    ]

    @Test(arguments: calls)
    func givesWhatTheManualPromises(_ call: Call) throws {
        let verb = try #require(TextVerbs.pure.first { $0.spec.name == call.name })
        #expect(try verb(call.arguments) == call.results)
    }

    @Test func cuttingNeedsOneMeasure() {
        let message = TextVerbs.pure.failure("text.cut", "abc")
        #expect(message.contains("give one of the options 'characters' and 'columns'"))
    }

    @Test func joiningNamesTheItemThatHasNoText() {
        let message = TextVerbs.pure.failure("text.join", ["a", ["x": 1]])
        #expect(message.contains("item 2 is a table without a name"))
    }

    @Test func replacingNeverGrowsPastTheLimit() {
        let long = Value.string(String(repeating: "a", count: 40_000))
        let message = TextVerbs.pure.failure("text.replace", long, "a", "12345678")
        #expect(message.contains("[text-too-long]"))
    }
}
