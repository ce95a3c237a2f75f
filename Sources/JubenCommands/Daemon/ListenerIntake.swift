import JubenChannels
import JubenCommunity
import JubenEngine
import JubenListener
import JubenValue
import Synchronization

/// Takes what other systems report and platforms call into the inbox.
///
/// Whatever is answered with a yes is on the disk before.
struct ListenerIntake: ListenerDesk {
    private let engine: Engine
    private let clock: any EngineClock
    private let commit: GroupCommit
    private let receivers: [String: any CallbackReceiver]
    private let groups = GroupNames()
    private let forgeries = ForgeryCount()

    /// Keeps events by an engine.
    ///
    /// - Parameters:
    ///   - engine: the engine of the daemon.
    ///   - clock: its clock.
    ///   - receivers: what takes the calls of platforms, by channel.
    ///   - heard: called when something was kept.
    init(
        engine: Engine, clock: any EngineClock, receivers: [String: any CallbackReceiver],
        heard: @escaping @Sendable () -> Void
    ) {
        self.engine = engine
        self.clock = clock
        self.receivers = receivers
        commit = GroupCommit(engine.store, committed: heard)
    }

    var now: Int64 { clock.nowMilliseconds }

    var channels: [String] { Array(receivers.keys) }

    func keep(_ event: ReportedEvent) async throws -> EventOutcome {
        let (engine, groups, now) = (engine, groups, now)
        return try await commit.perform { transaction in
            var subject = ""
            if !event.group.isEmpty {
                switch try groups.find(event.group, at: now, in: transaction) {
                case .one(let id): subject = id
                case .none(let sentence): return .unknownGroup(sentence)
                }
            }
            // The same order may be paid and sent: its id counts once for each name.
            let posted = try InboxRecord.post(
                EventTopic("webhook:\(event.name)", subject),
                source: "webhook:\(event.source)/\(event.name)", sourceID: event.id,
                payload: event.payload, at: now, keepFor: LocalEvent.life, ids: engine.ids,
                in: transaction)
            return .kept(isNew: posted != nil)
        }
    }

    func take(_ call: PlatformCall) async throws -> PlatformReply {
        guard let receiver = receivers[call.channel] else {
            preconditionFailure("a call came for a channel that is not called")
        }
        let request = CallbackRequest(
            method: call.method, query: call.query, headers: call.headers, body: call.body,
            path: call.path)
        let now = now
        let answer = await receiver.receive(request, at: now)
        if !answer.events.isEmpty {
            let intake = ChannelIntake(engine: engine)
            _ = try await commit.perform { transaction in
                try intake.take(
                    answer.events, from: call.channel, cursor: nil, at: now, in: transaction)
            }
        }
        return PlatformReply(
            status: answer.status, contentType: answer.contentType, body: answer.body)
    }

    func countForgery(at door: String) async {
        let now = now
        guard let count = forgeries.add(at: door, now) else { return }
        // It is only a count: what cannot be kept now is kept with the next one.
        _ = try? await commit.perform { transaction in
            try ForgeryRecord.add(count, at: door, now, in: transaction)
        }
    }
}

/// Finds groups by their ids and names, without reading all of them for each event.
private final class GroupNames: Sendable {
    enum Answer {
        case one(String)
        case none(String)
    }

    /// How long the names are believed, in milliseconds.
    private static let life: Int64 = 2000

    private struct Known {
        var ids: [String: [String]] = [:]
        var readAt: Int64?
    }

    private let known = Mutex(Known())

    func find(_ word: String, at now: Int64, in reader: any StoreReader) throws -> Answer {
        if try reader.get(GroupRecord.self, id: word) != nil { return .one(word) }
        let ids = try ids(named: word, at: now, in: reader)
        switch ids.count {
        case 1: return .one(ids[0])
        case 0:
            return .none(
                "There is no group '\(word.prefix(60))': name one by its id or name, or add it "
                    + "with 'juben groups add' or 'juben groups import'.")
        default:
            return .none(
                "\(ids.count) groups are called '\(word.prefix(60))': name one by its id, "
                    + "\(ids.sorted().prefix(5).joined(separator: ", ")).")
        }
    }

    private func ids(
        named word: String, at now: Int64, in reader: any StoreReader
    ) throws -> [String] {
        let current = known.withLock { $0 }
        if let readAt = current.readAt, abs(now - readAt) < Self.life {
            return current.ids[word] ?? []
        }
        var ids: [String: [String]] = [:]
        for group in try reader.fetch(Query(GroupRecord.self)) {
            ids[group.name, default: []].append(group.id)
        }
        known.withLock { $0 = Known(ids: ids, readAt: now) }
        return ids[word] ?? []
    }
}

/// Counts requests with a wrong signature; says now and then that it is time to write it down, so
/// that a flood of them does not become a flood of commits.
private final class ForgeryCount: Sendable {
    /// The shortest time between two notes, in milliseconds.
    private static let pause: Int64 = 60_000

    private struct Door {
        var count: Int64 = 0
        var notedAt: Int64?
    }

    private let doors = Mutex<[String: Door]>([:])

    /// Counts one more.
    ///
    /// - Returns: how many there were since the last note, when it is time for one.
    func add(at door: String, _ now: Int64) -> Int64? {
        doors.withLock { doors in
            var state = doors[door] ?? Door()
            defer { doors[door] = state }
            state.count += 1
            if let noted = state.notedAt, abs(now - noted) < Self.pause { return nil }
            state.notedAt = now
            defer { state.count = 0 }
            return state.count
        }
    }
}
