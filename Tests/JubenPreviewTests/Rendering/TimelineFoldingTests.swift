import JubenPreview
import Testing

@Suite struct TimelineFoldingTests {
    let folding = TimelineFolding(zone: "Asia/Shanghai")

    private func entry(
        _ group: Int,
        _ change: (inout TimelineEntry) -> Void = { _ in }
    )
        -> TimelineEntry
    {
        var entry = TimelineEntry(
            identity: "a/\(group)",
            kind: .send,
            at: SampleDay.at(8, 30),
            playbook: "a",
            title: "A",
            group: "g\(group)",
            text: "hello"
        )
        change(&entry)
        return entry
    }

    @Test func equalLinesOfManyGroupsFold() {
        let lines = folding.fold((1...30).map { entry($0) })
        #expect(lines.map(\.groupCount) == [30])
    }

    static let differences: [@Sendable (inout TimelineEntry) -> Void] = [
        { $0.kind = .human }, { $0.playbook = "b" }, { $0.trigger = "t" }, { $0.location = "l:1" },
        { $0.action = "task" }, { $0.attachments = ["a.png"] }, { $0.at += 60_000 },
        { $0.owner = "lin" },
    ]

    @Test(arguments: differences.indices)
    func linesThatDifferStayApart(index: Int) {
        let other = entry(2, Self.differences[index])
        #expect(folding.fold([entry(1), other]).count == 2)
    }

    @Test func textsMayDiffer() {
        let lines = folding.fold((1...3).map { index in entry(index) { $0.text = "hi \(index)" } })
        #expect(lines.map(\.texts) == [["hi 1", "hi 2", "hi 3"]])
    }

    @Test func heldLinesStandWhereTheyWereDue() throws {
        let due = SampleDay.at(8, 30)
        let held = (2...5).map { index in
            entry(index) {
                $0.due = due
                $0.at = due + Int64(index) * 60_000
                $0.heldBy = "pace"
            }
        }
        let line = try #require(folding.fold([entry(1)] + held).first)
        #expect(line.groupCount == 5)
        let hold = try #require(line.holds.first)
        #expect(line.holds.count == 1 && hold.due == due && hold.by == "pace" && hold.groups == 4)
        #expect([hold.first, hold.last] == [due + 120_000, due + 300_000])
    }

    @Test func aLineHeldOverNightStandsOnTheDayItHappens() {
        let line = entry(1) {
            $0.due = SampleDay.at(-2, 0)
            $0.at = SampleDay.at(7, 30)
        }
        #expect(folding.fold([line]).map(\.at) == [SampleDay.at(7, 30)])
    }

    @Test func fewReasonsStandApartAndManyTogether() {
        func skipped(_ reasons: Int) -> [FoldedLine] {
            folding.fold(
                (0..<12).map { index in
                    entry(index) {
                        $0.kind = .skipped
                        $0.why = "reason \(index % reasons)"
                    }
                }
            )
        }
        #expect(skipped(3).count == 3)
        #expect(skipped(4).count == 4)
        #expect(skipped(5).count == 1)
    }
}
