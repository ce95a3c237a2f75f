import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Tasks that nobody settles in time.
@Suite struct TaskDeadlineTests {
    @Test func aTaskWithoutADeadlineHidesNoOther() throws {
        let kit = try Kit()
        _ = try kit.value("tasks.ask", ["host", ["title": "whenever"]])
        _ = try kit.value("tasks.ask", ["host", ["title": "soon", "within": "1h"]])
        let due = Kit.start + Kit.hour
        #expect(try kit.store.read { try kit.society.nextChore(in: $0) } == due)
        try kit.store.write { try kit.society.tend(at: due, ids: kit.ids, in: $0) }
        let events = try kit.store.read { try $0.fetch(Query(InboxRecord.self)) }
        #expect(events.map(\.name) == ["task"])
        #expect(try Value(encoded: events[0].payload)["status"] == "overdue")
        #expect(try kit.store.read { try kit.society.nextChore(in: $0) } == nil)
    }
}
