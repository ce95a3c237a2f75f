import NIOCore
import Testing

@testable import JubenListener

@Suite("Patience with connections")
struct PatienceTests {
    private static let start = NIODeadline.uptimeNanoseconds(0)

    private static func at(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

    private var fresh: Patience {
        Patience(reading: .seconds(10), answering: .seconds(30), at: Self.start)
    }

    @Test("A connection that says nothing is closed")
    func closesSilent() {
        #expect(fresh.verdict(at: Self.at(9)) == .look(at: Self.at(10)))
        #expect(fresh.verdict(at: Self.at(10)) == .close)
    }

    @Test("A request that does not come to its end is refused, however it trickles")
    func refusesTrickle() {
        var patience = fresh
        patience.begin(at: Self.at(9))
        #expect(patience.verdict(at: Self.at(10)) == .refuse)
    }

    @Test("An answer has its own time, and a new one begins for the next request")
    func waitsForAnswers() {
        var patience = fresh
        patience.begin(at: Self.at(1))
        patience.end(at: Self.at(2))
        #expect(patience.verdict(at: Self.at(31)) == .look(at: Self.at(41)))
        #expect(patience.verdict(at: Self.at(32)) == .close)
        patience.answer(at: Self.at(31))
        #expect(patience.verdict(at: Self.at(40)) == .look(at: Self.at(41)))
        #expect(patience.verdict(at: Self.at(41)) == .close)
    }

    @Test("What is sent before the answer does not extend the answer's time")
    func countsPipelinedRequests() {
        var patience = fresh
        patience.begin(at: Self.at(1))
        patience.end(at: Self.at(1))
        patience.begin(at: Self.at(25))
        patience.end(at: Self.at(25))
        #expect(patience.verdict(at: Self.at(31)) == .close)
        patience.answer(at: Self.at(30))
        #expect(patience.verdict(at: Self.at(59)) == .look(at: Self.at(69)))
        #expect(patience.verdict(at: Self.at(60)) == .close)
    }

    @Test("A body that goes on after its answer is waited for no longer than any other")
    func endsRefusedBodies() {
        var patience = fresh
        patience.begin(at: Self.at(1))
        patience.answer(at: Self.at(2))
        #expect(patience.verdict(at: Self.at(9)) == .look(at: Self.at(10)))
        #expect(patience.verdict(at: Self.at(10)) == .close)
        patience.end(at: Self.at(9))
        #expect(patience.verdict(at: Self.at(18)) == .look(at: Self.at(19)))
    }
}
