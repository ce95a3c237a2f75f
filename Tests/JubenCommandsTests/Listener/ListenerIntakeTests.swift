import Foundation
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands
@testable import JubenListener

/// What comes of events and calls once they are past the door.
@Suite struct ListenerIntakeTests {
    /// A receiver that says what it is told to.
    private struct Receiver: CallbackReceiver {
        let answer: @Sendable (CallbackRequest) -> CallbackAnswer

        func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
            answer(request)
        }
    }

    /// Lets one pass for each permit.
    private actor Gate {
        private var permits = 0
        private var waiting: [CheckedContinuation<Void, Never>] = []

        func pass() async {
            guard permits == 0 else {
                permits -= 1
                return
            }
            await withCheckedContinuation { waiting.append($0) }
        }

        func permit() {
            if waiting.isEmpty { permits += 1 } else { waiting.removeFirst().resume() }
        }
    }

    private func event(
        _ id: String, name: String = "order.paid", group: String = "", source: String = "shop"
    ) -> ReportedEvent {
        ReportedEvent(source: source, name: name, id: id, group: group, payload: ["n": 1])
    }

    private func isNew(_ outcome: EventOutcome) -> Bool? {
        if case .kept(let isNew) = outcome { isNew } else { nil }
    }

    private func intake(
        _ home: TestHome, now: Int64 = 1_800_000_000_000,
        receiver: (any CallbackReceiver)? = nil,
        answer: @escaping @Sendable (CallbackRequest) -> CallbackAnswer = { _ in CallbackAnswer() },
        pause: @escaping @Sendable (Int64) async -> Void = { _ in }
    ) throws -> (ListenerIntake, Engine) {
        let opened = try Home(home.folder)
        let store = try opened.openStore()
        let engine = opened.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        let intake = ListenerIntake(
            engine: engine, clock: StoppedClock(now),
            receivers: ["local": receiver ?? Receiver(answer: answer)],
            pause: pause
        ) {}
        return (intake, engine)
    }

    private func inbox(_ engine: Engine) throws -> [InboxRecord] {
        try engine.store.read { try $0.fetch(Query(InboxRecord.self)) }
            .filter { $0.receivedAt == 1_800_000_000_000 }
    }

    @Test func anIdCountsOnceForEachSourceAndName() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let (intake, engine) = try intake(home)
        #expect(isNew(try await intake.keep(event("17"))) == true)
        #expect(isNew(try await intake.keep(event("17"))) == false)
        #expect(isNew(try await intake.keep(event("17", name: "order.sent"))) == true)
        #expect(isNew(try await intake.keep(event("17", source: "course"))) == true)
        let rows = try inbox(engine)
        #expect(
            rows.map(\.name) == ["webhook:order.paid", "webhook:order.sent", "webhook:order.paid"])
        #expect(rows.allSatisfy { $0.subject.isEmpty && $0.routedAt == nil })
    }

    @Test func groupsAreFoundByIdAndName() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let (intake, engine) = try intake(home)
        #expect(isNew(try await intake.keep(event("1", group: "evening-1"))) == true)
        #expect(isNew(try await intake.keep(event("2", group: "夜读一群"))) == true)
        #expect(try inbox(engine).map(\.subject) == ["evening-1", "evening-1"])
        guard case .unknownGroup(let sentence) = try await intake.keep(event("3", group: "夜读九群"))
        else { return #expect(Bool(false), "an unknown group was taken") }
        #expect(sentence.contains("There is no group '夜读九群'"))
        #expect(sentence.contains("juben groups add"))
        #expect(try inbox(engine).count == 2)
    }

    @Test func aNameOfTwoGroupsIsRefused() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        #expect(await home.juben("groups", "add", "evening-9", "--name", "夜读一群").exit == 0)
        let (intake, _) = try intake(home)
        guard case .unknownGroup(let sentence) = try await intake.keep(event("3", group: "夜读一群"))
        else { return #expect(Bool(false), "a name of two groups was taken") }
        #expect(sentence == "2 groups are called '夜读一群': name one by its id, evening-1, evening-9.")
    }

    @Test func aPlaybookHearsWhatWasReported() async throws {
        let home = try await TestHome(playbooks: [
            "shop": """
            playbook { title = "Shop", why = "Thanks buyers" }
            on("webhook:order.paid", function(group, order)
              send(group, { text = "paid " .. order.n })
            end)
            """
        ])
        let (intake, engine) = try intake(home)
        _ = try await intake.keep(event("17", group: "evening-1"))
        #expect(try inbox(engine).count == 1)
        try await home.perform("2027-01-16", until: "00:10")
        let texts = try Home(home.folder).openStore().read { reader in
            try reader.fetch(Query(OutboxRecord.self)).compactMap {
                try Value(encoded: $0.payload)["text"]?.text
            }
        }
        #expect(texts == ["paid 1"])
    }

    @Test func whatACallReportsIsKeptBeforeItsAnswer() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let (intake, engine) = try intake(home) { request in
            CallbackAnswer(
                body: Array("\(request.method) \(request.path)".utf8),
                events: [
                    ChannelEvent(
                        .message(.init(id: "m1"), text: "在吗", reference: "x"),
                        address: "evening-1", key: "k1", at: 0),
                    ChannelEvent(.dissolved, address: "stranger-7", key: "k2", at: 0),
                ])
        }
        let call = PlatformCall(
            channel: "local", path: "a/b", method: "POST", query: [:], headers: [:], body: [])
        for _ in 0..<2 {
            let reply = try await intake.take(call)
            #expect(reply.status == 200 && reply.body == Array("POST a/b".utf8))
        }
        #expect(try inbox(engine).map(\.sourceID) == ["k1"])
        let doctor = await home.juben("doctor", "--json")
        #expect(doctor.output.contains("\"code\":\"unknown-group\""), "\(doctor.output)")
        #expect(doctor.output.contains("stranger-7"))
    }

    /// Feishu sends what was not answered in time again, up to six hours later.
    @Test func feishuIsHeardOnceHoweverOftenItCalls() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let (intake, engine) = try intake(
            home, receiver: FeishuEvents(token: Secret("hush"), key: Secret("")))
        func call(_ type: String, _ event: Value, _ id: String) async throws -> Int {
            let notice: Value = [
                "schema": "2.0", "event": event,
                "header": [
                    "event_id": .string(id), "event_type": .string(type), "token": "hush",
                    "create_time": "1799980000000",
                ],
            ]
            let body = Array(notice.json.utf8)
            return try await intake.take(
                PlatformCall(
                    channel: "local", path: "", method: "POST", query: [:], headers: [:],
                    body: body)
            ).status
        }
        let users: Value = [
            ["name": "小林", "user_id": ["open_id": "ou_7"]],
            ["name": "阿青", "user_id": ["open_id": "ou_8"]],
        ]
        for id in ["ev-1", "ev-1", "ev-2"] {
            let joined: Value = ["chat_id": "evening-1", "users": users]
            #expect(try await call("im.chat.member.user.added_v1", joined, id) == 200)
        }
        let rows = try inbox(engine)
        #expect(rows.map(\.name) == Array(repeating: "member.joined", count: 4))
        #expect(Set(rows.map(\.sourceID)).count == 4)
        let gone: Value = ["chat_id": "evening-1"]
        #expect(try await call("im.chat.member.bot.deleted_v1", gone, "ev-3") == 200)
        #expect(try inbox(engine).filter { $0.name == "group.dissolved" }.count == 1)
    }

    @Test func doctorTellsOfWrongSignatures() async throws {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        let day = try Home(home.folder).configuration.zone.startOfDay(.parse(TestHome.date))
        let (pauses, paused) = AsyncStream.makeStream(of: Void.self)
        let gate = Gate()
        let (first, _) = try intake(
            home, now: day,
            pause: { _ in
                paused.yield()
                await gate.pass()
            })
        for _ in 0..<5 { await first.countForgery(at: "events") }
        #expect(await home.juben("doctor").output.contains("/events 收到 1 个签名不对的请求"))
        // A second later the others are written down, though no further one comes.
        var turns = pauses.makeAsyncIterator()
        _ = await turns.next()
        await gate.permit()
        _ = await turns.next()
        #expect(await home.juben("doctor").output.contains("/events 收到 5 个签名不对的请求"))
        await gate.permit()
        // In another life of the daemon the next note says the sum.
        let (second, _) = try intake(home, now: day + 60_000)
        await second.countForgery(at: "events")
        #expect(await home.juben("doctor").output.contains("/events 收到 6 个签名不对的请求"))
    }
}
