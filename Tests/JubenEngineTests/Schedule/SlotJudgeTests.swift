import JubenEngine
import JubenSchedule
import Testing

@Suite struct SlotJudgeTests {
    struct Row: Sendable {
        let late: LatePolicy
        /// How late each slot is, in minutes, oldest first.
        let minutes: [Int64]
        let verdicts: [SlotVerdict]
    }

    @Test(arguments: [
        Row(late: .skip, minutes: [0], verdicts: [.started]),
        Row(late: .skip, minutes: [1], verdicts: [.started]),
        Row(late: .skip, minutes: [2], verdicts: [.missed]),
        Row(late: .skip, minutes: [30, 20, 0], verdicts: [.missed, .missed, .started]),
        Row(late: .within(1_800_000), minutes: [30], verdicts: [.late]),
        Row(late: .within(1_800_000), minutes: [31], verdicts: [.missed]),
        Row(
            late: .within(1_800_000), minutes: [40, 30, 20, 10],
            verdicts: [.missed, .merged, .merged, .late]),
        Row(late: .within(1_800_000), minutes: [20, 0], verdicts: [.merged, .started]),
        Row(late: .ask, minutes: [1], verdicts: [.started]),
        Row(late: .ask, minutes: [1440, 60], verdicts: [.merged, .asked]),
        Row(late: .ask, minutes: [60, 0], verdicts: [.merged, .started]),
        Row(late: .ask, minutes: [], verdicts: []),
    ])
    func followsItsTable(_ row: Row) {
        let judge = SlotJudge(late: row.late, punctuality: 60_000)
        let now: Int64 = 100_000_000_000
        let judged = judge.judge(row.minutes.map { now - $0 * 60_000 }, at: now)
        #expect(judged.map(\.verdict) == row.verdicts)
        #expect(judged.allSatisfy { ($0.verdict == .started) == ($0.note == nil) })
    }

    @Test func readsEveryPolicy() throws {
        #expect(try LatePolicy(nil, grace: 5) == .within(5))
        #expect(try LatePolicy("once", grace: 5) == .within(5))
        #expect(try LatePolicy("skip", grace: 5) == .skip)
        #expect(try LatePolicy("ask", grace: 5) == .ask)
        #expect(try LatePolicy("2h", grace: 5) == .within(7_200_000))
        #expect(throws: ScheduleError.self) { try LatePolicy("sometimes", grace: 5) }
    }
}
