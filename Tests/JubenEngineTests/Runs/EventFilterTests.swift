import JubenEngine
import JubenValue
import Testing

@Suite struct EventFilterTests {
    private static let payload: Value = [
        "text": "早上好,打卡", "member": ["id": "lin", "level": 2], "list": [1],
    ]

    @Test(
        arguments: [
            ([], true),
            ([("member.id", "is", ["lin"])], true),
            ([("member.id", "is", ["wang", "lin"])], true),
            ([("member.id", "is", ["wang"])], false),
            ([("member.level", "is", [2])], true),
            ([("member.level", "is", ["2"])], false),
            ([("member.name", "is", ["lin"])], false),
            ([("text.deeper", "is", ["x"])], false),
            ([("text", "contains", ["打卡", "已读"])], true),
            ([("text", "contains", ["已读"])], false),
            ([("list", "contains", ["1"])], false),
            ([("text", "contains", ["打卡"]), ("member.id", "is", ["wang"])], false),
        ] as [([(String, String, [Value])], Bool)])
    func passesWhatMeetsAllConditions(
        _ conditions: [(String, String, [Value])], _ passes: Bool
    ) throws {
        let filter = EventFilter(
            try conditions.map { field, comparison, values in
                .init(
                    field, try #require(EventFilter.Condition.Comparison(rawValue: comparison)),
                    values)
            })
        #expect(filter.passes(Self.payload) == passes)
        let copy = try EventFilter(encoded: filter.encoded)
        #expect(copy == filter)
        #expect(copy.passes(Self.payload) == passes)
    }

    @Test func nothingIsStoredWhenEverythingPasses() throws {
        #expect(EventFilter.all.encoded.isEmpty)
    }

    @Test func refusesBytesThatAreNoFilter() {
        #expect(throws: StoreError.self) { try EventFilter(encoded: Value.list([1]).encoded) }
    }

    @Test(arguments: [
        ("message", true), ("member.joined", true), ("member.left", true), ("checkin", true),
        ("task", false), ("receipt", false), ("run", false), ("webhook:paid", false),
    ])
    func whatIsSaidInAGroupIsForEverybody(_ name: String, _ isBroadcast: Bool) {
        #expect(EventTopic(name).isBroadcast == isBroadcast)
    }
}
