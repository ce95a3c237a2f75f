import JubenValue
import Testing

@Suite struct ValueCodecTests {
    static let values: [Value] = [
        .null, true, false, 0, -1, .int(.max), .int(.min), 0.5, .double(-.infinity), "", "早报",
        .bytes([0xFF, 0x00]), [], [1, "two", nil], ["a": 1, "b": ["c": []]],
        .string(String(repeating: "长", count: 200)),
    ]

    @Test(arguments: values)
    func aValueSurvivesTheJourney(value: Value) throws {
        #expect(try Value(encoded: value.encoded) == value)
    }

    @Test func equalMapsHaveEqualBytes() {
        let one: Value = .map(["é": 1, "e\u{301}x": 2, "z": 3])
        let other: Value = .map(["z": 3, "e\u{301}x": 2, "é": 1])
        #expect(one.encoded == other.encoded)
    }

    @Test(arguments: [[], [9], [5, 3, 65], [6, 200, 1], [7, 1, 1, 0xFF, 0], [0, 0], [3, 1]])
    func brokenBytesAreRefused(bytes: [UInt8]) {
        #expect(throws: ValueDecodingError.self) { try Value(encoded: bytes) }
    }

    @Test func nestingHasALimit() {
        let deep = [UInt8](repeating: 6, count: 200).flatMap { [$0, 1] as [UInt8] }
        #expect(throws: ValueDecodingError.self) { try Value(encoded: deep) }
    }

    @Test func jsonIsCanonical() throws {
        let value: Value = ["b": [1, 2.5, nil], "a": "早\"\n\u{2028}"]
        #expect(value.json == #"{"a":"早\"\n\u2028","b":[1,2.5,null]}"#)
        #expect(try Value(json: value.json) == value)
    }
}
