import JubenEngine
import Testing

@testable import JubenListener

@Suite("Parts of the listener")
struct ListenerPartsTests {
    @Test("A rate allows a burst, and then its even share")
    func metersRates() {
        let meter = RateMeter(Rate(count: 3, period: 3000))
        #expect(
            [0, 0, 0, 0, 999, 1000, 1000].map { meter.wait(at: $0) } == [
                nil, nil, nil, 1000, 1, nil, 1000,
            ])
        // After a pause the burst is whole again, and no more than that.
        #expect(
            [60_000, 60_000, 60_000, 60_000].map { meter.wait(at: $0) } == [nil, nil, nil, 1000])
    }

    @Test("The target of a request is taken apart before it is decoded")
    func takesTargetsApart() {
        let target = RequestTarget("/events/a%2Fb?x=1%262&y&x=3")
        #expect(target.parts == ["events", "a/b"])
        #expect(target.query == ["x": "3", "y": ""])
        #expect(RequestTarget("/").parts == [""])
        #expect(RequestTarget("").parts == [])
        #expect(RequestTarget("/%C3").parts == nil)
        #expect(RequestTarget("/?a=%C3").query == nil)
    }

    @Test("Depth counts brackets outside of texts")
    func countsDepth() {
        func depth(_ text: String) -> Int { EventDoor.depth(of: Array(text.utf8)) }
        #expect(depth(#"{"a":[1,[2]]}"#) == 3)
        #expect(depth(#"{"[[[[":"\"{{{{\\"}"#) == 1)
        #expect(depth("17") == 0)
        #expect(depth("]]]][") == 0)
        #expect(depth(String(repeating: "[", count: 100_000)) == 100_000)
    }

    @Test("Bodies that are held have one budget")
    func budgetsBodies() {
        let budget = BodyBudget(100)
        #expect(budget.take(60) && !budget.take(41) && budget.take(40))
        budget.giveBack(60)
        #expect(!budget.take(61) && budget.take(60))
    }

    @Test(
        "Names of events are words without spaces and slashes",
        arguments: [
            ("order.paid", true), ("付款", true), ("", false), ("a b", false), ("a/b", false),
            ("a\u{0}", false), ("a\u{3000}b", false), (String(repeating: "x", count: 128), true),
            (String(repeating: "x", count: 129), false), (String(repeating: "付", count: 128), true),
        ])
    func knowsNames(_ name: String, _ isValid: Bool) {
        #expect(EventName.isValid(name) == isValid)
    }

    @Test("The window is closed at its ends, to the second")
    func holdsTheWindow() throws {
        let door = EventDoor(
            ListenerSettings(host: "127.0.0.1", port: 0, sources: [], window: 60_000))
        var head = EventDoor.Head(
            name: "paid", contentType: "application/json", timestamp: "1000", signature: "x",
            id: "1")
        func status(at now: Int64) -> Int {
            do throws(EventDoor.Refusal) {
                _ = try door.examine(head, at: now)
                return 0
            } catch { return error.status }
        }
        #expect([939_999, 940_000, 1_060_000, 1_060_001].map(status) == [401, 0, 0, 401])
        head.timestamp = "999999999999"
        #expect(status(at: 0) == 401)
    }
}
