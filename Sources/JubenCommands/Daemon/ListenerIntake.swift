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
    private let pause: @Sendable (Int64) async -> Void

    /// Keeps events by an engine.
    ///
    /// - Parameters:
    ///   - engine: the engine of the daemon.
    ///   - clock: its clock.
    ///   - receivers: what takes the calls of platforms, by channel.
    ///   - pause: returns after a number of milliseconds.
    ///   - heard: called when something was kept.
    init(
        engine: Engine, clock: any EngineClock, receivers: [String: any CallbackReceiver],
        pause: @escaping @Sendable (Int64) async -> Void = {
            await SystemClock.pause(milliseconds: $0)
        },
        heard: @escaping @Sendable () -> Void
    ) {
        self.engine = engine
        self.clock = clock
        self.receivers = receivers
        self.pause = pause
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
        guard forgeries.add(at: door) else { return }
        await noteForgeries(at: door)
        // What comes meanwhile is written down after a second, so a death costs no more than that.
        Task {
            repeat { await pause(ForgeryCount.pause) } while await noteForgeries(at: door)
        }
    }

    /// Writes down what was counted.
    ///
    /// - Returns: whether there was something; if not, the next one is written down at once.
    @discardableResult
    private func noteForgeries(at door: String) async -> Bool {
        guard let count = forgeries.take(at: door) else { return false }
        let now = now
        do {
            _ = try await commit.perform { transaction in
                try ForgeryRecord.add(count, at: door, now, in: transaction)
            }
        } catch {
            // It is only a count: what cannot be kept now is kept with the next one.
            forgeries.giveBack(count, at: door)
        }
        return true
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

/// Counts requests with a wrong signature, so that a flood of them does not become a flood of
/// commits.
private final class ForgeryCount: Sendable {
    /// The shortest time between two notes, in milliseconds.
    static let pause: Int64 = 1000

    private let doors = Mutex<[String: Int64]>([:])

    /// Counts one more.
    ///
    /// - Returns: whether nobody is about to write down what this door counts.
    func add(at door: String) -> Bool {
        doors.withLock { doors in
            defer { doors[door, default: 0] += 1 }
            return doors[door] == nil
        }
    }

    /// What was counted since this was last asked; nil when that is nothing, and then the next one
    /// has to be written down by whoever adds it.
    func take(at door: String) -> Int64? {
        doors.withLock { doors in
            guard let count = doors[door], count > 0 else {
                doors[door] = nil
                return nil
            }
            doors[door] = 0
            return count
        }
    }

    /// Counts again what could not be written down.
    func giveBack(_ count: Int64, at door: String) {
        doors.withLock { $0[door, default: 0] += count }
    }
}
