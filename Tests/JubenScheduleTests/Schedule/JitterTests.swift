import JubenSchedule
import Testing

@Suite
struct JitterTests {
    @Test
    func isAContractThatNeverChanges() throws {
        let span = try Span.parse("10m")
        #expect(Jitter.offset(key: "morning", slot: 1_790_000_000_000, within: span) == 482_249)
        #expect(
            Jitter.offset(key: "morning", slot: 1_790_000_000_000, subject: "g1", within: span)
                == 63_219
        )
        #expect(Jitter.offset(key: "", slot: 0, within: .zero) == 0)
    }

    @Test
    func spreadsEvenlyBelowTheSpan() throws {
        let span = try Span.parse("10s")
        let offsets = (0..<10_000).map {
            Jitter.offset(key: "morning", slot: 1_790_000_000_000, subject: "g\($0)", within: span)
        }
        #expect(offsets.allSatisfy { (0..<10_000).contains($0) })
        let counts = (0..<10).map { tenth in offsets.count { $0 / 1000 == tenth } }
        #expect(counts.allSatisfy { (850...1150).contains($0) })
    }
}
