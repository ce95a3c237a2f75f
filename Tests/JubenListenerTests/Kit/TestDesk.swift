import JubenListener
import Synchronization

/// Keeps events in memory, at a time that stands still.
final class TestDesk: ListenerDesk {
    struct Kept {
        var events: [ReportedEvent] = []
        var calls: [PlatformCall] = []
        var forgeries: [String] = []
        /// What keeping fails with; nil when it works.
        var failure: (any Error)?
    }

    let now: Int64 = 1_800_000_000_000
    let channels = ["wecom", "broken"]
    let kept = Mutex(Kept())

    func keep(_ event: ReportedEvent) async throws -> EventOutcome {
        if event.group == "nobody" { return .unknownGroup("There is no group 'nobody'.") }
        return try kept.withLock { kept in
            if let failure = kept.failure { throw failure }
            let isNew = !kept.events.contains { $0.name == event.name && $0.id == event.id }
            if isNew { kept.events.append(event) }
            return .kept(isNew: isNew)
        }
    }

    func take(_ call: PlatformCall) async throws -> PlatformReply {
        kept.withLock { $0.calls.append(call) }
        let isSigned = call.query["signature"] == "right"
        return PlatformReply(
            status: call.channel == "broken" ? 42 : isSigned ? 200 : 403,
            contentType: "text/plain", body: Array((isSigned ? "echo" : "").utf8))
    }

    func countForgery(at door: String) async {
        kept.withLock { $0.forgeries.append(door) }
    }
}
