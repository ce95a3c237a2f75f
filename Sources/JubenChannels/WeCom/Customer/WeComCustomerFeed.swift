package import JubenEngine
import JubenValue
import Synchronization

/// Reads customer contact: who is in which group, and which mass messages people have sent.
///
/// WeCom's callbacks only say where to look. Every group is read again now and then as well,
/// because callbacks are lost and come in another order.
package struct WeComCustomerFeed: EventFeed {
    /// How long WeCom needs until what it called about can be read, in milliseconds.
    static let lag: Int64 = 2000
    /// How often mass messages are looked at, in milliseconds.
    static let pollEvery: Int64 = 60_000
    /// How often all groups are read, in milliseconds, unless the operator says otherwise.
    static let lookEvery: Int64 = 10 * 60_000
    /// The most groups that are read for one batch.
    static let groupsMax = 50
    /// Reminders of one task that WeCom takes in a day.
    static let remindersMax = 3
    private static let day: Int64 = 24 * 3600 * 1000
    private static let hour: Int64 = 3600 * 1000

    private let session: WeComSession
    private let world: ChannelWorld
    private let mailbox: WeComMailbox
    private let settings: ChannelSettings
    private let queue = Queue()

    /// Groups that are to be read; what is lost with the process is listed again.
    private final class Queue: Sendable {
        let groups = Mutex<[String]>([])
    }

    init(
        _ session: WeComSession, _ world: ChannelWorld, _ mailbox: WeComMailbox,
        _ settings: ChannelSettings
    ) {
        self.session = session
        self.world = world
        self.mailbox = mailbox
        self.settings = settings
    }

    package func next(after cursor: String) async throws(FeedError) -> ChannelBatch {
        try await next(after: cursor, awaiting: [])
    }

    package func next(
        after cursor: String, awaiting: [OutboxRecord]
    ) async throws(FeedError) -> ChannelBatch {
        do throws(WeComError) {
            return try await look(WeComCustomerCursor(cursor), awaiting)
        } catch {
            let pause = max(error.delay, WeComError.busyRest)
            throw FeedError(error.sentence, pause: error.fault == .authInvalid ? nil : pause)
        }
    }

    private func look(
        _ known: WeComCustomerCursor, _ awaiting: [OutboxRecord]
    ) async throws(WeComError) -> ChannelBatch {
        var cursor = known
        let hasRested = await rest(cursor)
        let mail = mailbox.take()
        // What waits for people has changed in the meantime: the next look is told anew.
        if hasRested, mail.isEmpty { return ChannelBatch([], cursor: cursor.text) }
        for welcome in mail.welcomes { await greet(welcome) }
        if !mail.groups.isEmpty {
            await world.pause(Self.lag)
            queue.groups.withLock { groups in
                groups = mail.groups.sorted() + groups.filter { !mail.groups.contains($0) }
            }
        }
        var events: [ChannelEvent] = []
        if !hasRested, world.now() >= cursor.polledAt + Self.pollEvery {
            events += try await poll(awaiting, &cursor)
            cursor.polledAt = world.now()
        }
        if world.now() >= cursor.listedAt + lookEvery {
            try await list()
            cursor.listedAt = world.now()
        }
        events += try await readGroups(&cursor)
        return ChannelBatch(events, cursor: cursor.text)
    }

    private var lookEvery: Int64 {
        settings.number("look_every").map { $0 * 60_000 } ?? Self.lookEvery
    }

    /// Waits until a callback comes or something is due; says whether there was time to wait.
    private func rest(_ cursor: WeComCustomerCursor) async -> Bool {
        guard queue.groups.withLock({ $0.isEmpty }) else { return false }
        let due = min(cursor.polledAt + Self.pollEvery, cursor.listedAt + lookEvery)
        let pause = due - world.now()
        guard pause > 0 else { return false }
        let world = world
        await mailbox.wait { await world.pause(pause) }
        return true
    }

    // MARK: Welcomes

    /// Greets a new customer while the code lives; a greeting that is too late is none.
    private func greet(_ welcome: WeComMailbox.Welcome) async {
        let words = settings.table("welcome")
        guard let text = words[welcome.state] ?? words["*"] else { return }
        for _ in 0..<Self.remindersMax where world.now() < welcome.until {
            do throws(WeComError) {
                _ = try await session.call(
                    "externalcontact/send_welcome_msg",
                    .json([
                        "welcome_code": .string(welcome.code), "text": ["content": .string(text)],
                    ]))
                return
            } catch {
                // Only another application's attempt that is under way may be tried again.
                guard error.code == WeComCode.welcomeElsewhere || error.code == WeComCode.busy
                else { return }
                await world.pause(Self.lag)
            }
        }
    }

    // MARK: Mass messages

    private func poll(
        _ awaiting: [OutboxRecord], _ cursor: inout WeComCustomerCursor
    ) async throws(WeComError) -> [ChannelEvent] {
        var events: [ChannelEvent] = []
        var open: Set<String> = []
        for row in awaiting {
            if row.action == "group.transfer" {
                if let event = try await handedOver(row) { events.append(event) }
                continue
            }
            guard row.action == "message", let receipt = row.receipt,
                let value = try? Value(encoded: receipt),
                let id = value["message"]?.text
            else { continue }
            open.insert(id)
            var task = cursor.tasks[id] ?? .init(key: row.key)
            if let event = try await outcome(of: id, row) {
                events.append(event)
                cursor.tasks[id] = nil
                continue
            }
            await remind(id, row, &task)
            cursor.tasks[id] = task
        }
        // What no longer waits, and was not confirmed here, somebody has given up.
        for id in cursor.tasks.keys.sorted() where !open.contains(id) {
            try await cancel(id)
            cursor.tasks[id] = nil
        }
        return events
    }

    /// Whether a person has handed a group over, as Juben asked them to.
    private func handedOver(_ row: OutboxRecord) async throws(WeComError) -> ChannelEvent? {
        let transfers = WeComTransfers(session: session, userids: settings.table("userids"))
        do throws(WeComError) {
            guard try await transfers.isDone(row) else { return nil }
        } catch {
            // A group that is gone is not handed over by anybody.
            guard error.fault == .notFound || error.fault == .invalid else { throw error }
            return nil
        }
        return ChannelEvent(
            .confirmed(key: row.key, happened: true, detail: ""), address: "", key: row.key,
            at: world.now())
    }

    private func outcome(
        of id: String, _ row: OutboxRecord
    ) async throws(WeComError) -> ChannelEvent? {
        let outcomes: [WeComTaskReader.Outcome]
        do throws(WeComError) {
            outcomes = try await WeComTaskReader(session).results(of: id)
        } catch {
            // Still being worked out: the next look will tell.
            guard error.code == WeComCode.dispatching else { throw error }
            return nil
        }
        guard let one = outcomes.first(where: { $0.chat == row.address }) else { return nil }
        let detail: String
        switch one.state {
        case .waiting: return nil
        case .sent: detail = one.staff
        case .noFriend: detail = "\(one.staff): WeCom could not send it to the group"
        case .quota: detail = "\(one.staff): the group has had its mass messages"
        }
        return ChannelEvent(
            .confirmed(key: row.key, happened: one.state == .sent, detail: detail), address: "",
            key: id, at: world.now())
    }

    private func remind(
        _ id: String, _ row: OutboxRecord, _ task: inout WeComCustomerCursor.Task
    ) async {
        guard let hours = settings.number("remind_after") else { return }
        let now = world.now()
        task.reminded.removeAll { $0 <= now - Self.day }
        let since = task.reminded.max() ?? row.createdAt
        guard now - since >= hours * Self.hour, task.reminded.count < Self.remindersMax else {
            return
        }
        // A reminder that fails is no reason to stop reading.
        _ = try? await session.call(
            "externalcontact/remind_groupmsg_send", .json(["msgid": .string(id)]))
        task.reminded.append(now)
    }

    private func cancel(_ id: String) async throws(WeComError) {
        do throws(WeComError) {
            _ = try await session.call(
                "externalcontact/cancel_groupmsg_send", .json(["msgid": .string(id)]),
                effect: .none)
        } catch {
            // One that was sent in the meantime cannot be cancelled any more.
            switch error.fault {
            case .unreachable, .serverFailed, .rateLimited, .authInvalid: throw error
            default: break
            }
        }
    }

    // MARK: Groups

    private func list() async throws(WeComError) {
        let all = try await session.pages(
            "externalcontact/groupchat/list", ["limit": 1000, "status_filter": 0],
            "group_chat_list"
        ).compactMap { $0["chat_id"]?.text }
        queue.groups.withLock { groups in groups += all.filter { !groups.contains($0) } }
    }

    private func readGroups(
        _ cursor: inout WeComCustomerCursor
    ) async throws(WeComError) -> [ChannelEvent] {
        var events: [ChannelEvent] = []
        for _ in 0..<Self.groupsMax {
            guard let chat = queue.groups.withLock({ $0.first }) else { break }
            if let event = try await read(chat, &cursor) { events.append(event) }
            queue.groups.withLock { if $0.first == chat { $0.removeFirst() } }
        }
        return events
    }

    private func read(
        _ chat: String, _ cursor: inout WeComCustomerCursor
    ) async throws(WeComError) -> ChannelEvent? {
        let answer: Value
        do throws(WeComError) {
            answer = try await session.call(
                "externalcontact/groupchat/get",
                .json(["chat_id": .string(chat), "need_name": 1]), effect: .none)
        } catch {
            // A group that is gone since it was listed.
            guard error.fault == .notFound || error.fault == .invalid else { throw error }
            cursor.versions[chat] = nil
            return nil
        }
        guard let group = answer["group_chat"], let members = group["member_list"]?.list else {
            return nil
        }
        let version = group["member_version"]?.text ?? ""
        guard version.isEmpty || cursor.versions[chat] != version else { return nil }
        let isFirst = cursor.versions.updateValue(version, forKey: chat) == nil
        let admins = Set((group["admin_list"]?.list ?? []).compactMap { $0["userid"]?.text })
        let arrivals = members.compactMap { Self.arrival($0, admins) }
        let moment = world.now()
        let key = "\(chat)@\(version.isEmpty ? "\(moment)" : version)"
        return ChannelEvent(
            .roster(arrivals, isFirst: isFirst), address: chat, key: key, at: moment)
    }

    private static func arrival(_ member: Value, _ admins: Set<String>) -> ChannelEvent.Arrival? {
        guard let id = member["userid"]?.text else { return nil }
        let inviter = member["invitor"]?["userid"]?.text
        let state = member["state"]?.text ?? ""
        return ChannelEvent.Arrival(
            .init(id: id, name: member["name"]?.text ?? ""),
            inviter: inviter.map { .init(id: $0) },
            source: state.isEmpty ? nil : state,
            isStaff: member["type"]?.integer == 1 || admins.contains(id))
    }
}
