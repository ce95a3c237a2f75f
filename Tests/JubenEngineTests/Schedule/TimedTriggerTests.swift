import JubenSchedule
import JubenValue
import Testing

@testable import JubenEngine

@Suite struct TimedTriggerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: TriggerKind
        let spec: String
        var options: Value = [:]
        var testDescription: String { "\(kind.rawValue) \(spec) \(options.json)" }
    }

    private static let now: Int64 = 1_795_489_200_000
    private static let hour: Int64 = 3600 * 1000

    private func timed(_ one: Case) throws -> TimedTrigger {
        try TimedTrigger(
            TriggerRecord(
                id: "p#t", playbook: "p", kind: one.kind, spec: one.spec,
                options: one.options.encoded, line: 1, position: 0, isTimed: true, cursorAt: 0,
                firstDeployedAt: Self.now),
            calendar: .china, grace: 60_000)
    }

    @Test(arguments: [
        Case(kind: .day, spec: "3 09:30"), Case(kind: .at, spec: "day 1 24:00"),
        Case(kind: .day, spec: "1,3-5,9 00:00,23:59"),
        Case(kind: .day, spec: "2 21:00", options: ["jitter": "3h"]),
        Case(kind: .every, spec: "08:00", options: ["days": 7]),
        Case(kind: .day, spec: "1-12 08:00", options: ["days": 4]),
        Case(kind: .at, spec: "day 2 09:00"),
    ])
    func nobodyWhoIsTooOldHasASlot(one: Case) throws {
        let timed = try timed(one)
        var youngest: LocalDate?
        for name in ["Pacific/Kiritimati", "Asia/Shanghai", "UTC", "Pacific/Pago_Pago"] {
            let zone = try Zone(name)
            for shift in stride(from: Int64(0), to: 48, by: 13) {
                let after = Self.now + shift * Self.hour
                let earliest = try #require(timed.earliestFirstDay(after: after))
                for age in -2..<20 {
                    let born = zone.date(at: after).adding(days: -age)
                    let subject = Subject(group: "g", zone: name, firstDay: born)
                    guard timed.nextDue(after: after, for: subject, zone: zone) != nil else {
                        continue
                    }
                    #expect(born >= earliest, "\(name) \(after)")
                    youngest = min(youngest ?? earliest, earliest)
                }
            }
        }
        // The bound is no further away than it has to be.
        let life = try #require(youngest)
        #expect(try Zone("UTC").date(at: Self.now).adding(days: -15) <= life)
    }

    @Test(arguments: [
        Case(kind: .every, spec: "08:00"), Case(kind: .at, spec: "2026-12-24 20:00"),
        Case(kind: .every, spec: "08:00", options: ["days": 7, "from": "2026-11-20"]),
    ])
    func ageDoesNotMatterToOthers(one: Case) throws {
        #expect(try timed(one).earliestFirstDay(after: Self.now) == nil)
    }
}
