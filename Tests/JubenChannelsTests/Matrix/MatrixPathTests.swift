@testable import JubenChannels
import Testing

@Suite struct MatrixPathTests {
    @Test(arguments: [
        ("!a:b.c", "%21a%3Ab.c"), ("#x@y", "%23x%40y"), ("$é/1", "%24%C3%A9%2F1"),
        ("a-b._~9Z", "a-b._~9Z"), ("50% +", "50%25%20%2B"),
    ])
    func onlyUnreservedCharactersStay(text: String, path: String) {
        #expect(WireText.percent(text) == path)
    }

    @Test func anEmptyPartEndsInASlash() {
        #expect(MatrixPath.of(["rooms", "!r", "state", "t", ""]) == "/rooms/%21r/state/t/")
    }

    @Test func aLongKeyIsHashedAndTheSenderIsPartOfIt() {
        let key = String(repeating: "k", count: 300)
        let first = MatrixChannel.transaction(key, part: 0, sender: "@a:x")
        #expect(first.count < 90)
        #expect(first != MatrixChannel.transaction(key, part: 1, sender: "@a:x"))
        #expect(first != MatrixChannel.transaction(key, part: 0, sender: "@b:x"))
        #expect(MatrixChannel.transaction("1-2-0", part: 3, sender: "@a:x") == "juben-a-1-2-0-3")
    }

    @Test func datesOfHeadersAreRead() {
        #expect(HTTPDate.milliseconds("Sun, 22 Nov 2026 08:49:37 GMT") == 1_795_337_377_000)
        #expect(HTTPDate.milliseconds("yesterday") == nil)
    }
}
