import JubenEngine
import Testing

/// The seeds of runs are made of this hash, so it may never change.
@Suite struct StableHashTests {
    @Test(
        arguments: [
            ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C),
            ("foobar", 0x8594_4171_F739_67E8),
        ] as [(String, UInt64)])
    func isThePublishedFunction(_ text: String, _ hash: UInt64) {
        #expect(StableHash.of(text) == hash)
        #expect(StableHash.of(bytes: Array(text.utf8)) == hash)
    }

    @Test func seededNumbersAreThePublishedSequence() {
        var random = SeededRandom(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
