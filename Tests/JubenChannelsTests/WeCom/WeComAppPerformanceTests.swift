import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct WeComAppPerformanceTests {
    private static func create(key: String = "1-1-0") -> OutboxRecord {
        var row = WeComKit.row(["name": "快闪"], action: "group.create", address: "")
        row.key = key
        return row
    }

    private static func address(_ result: DeliveryResult) throws -> String {
        try #require(try Value(encoded: result.receipt)["address"]?.text)
    }

    @Test func aGroupIsCreatedOnceHoweverOften() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            let first = await app.perform(Self.create(), at: 0)
            let address = try Self.address(first)
            #expect(first.kind == .accepted)
            #expect(address.count == 32)
            // A new process knows nothing of the first try.
            let again = await (try await simulator.app()).perform(Self.create(), at: 0)
            #expect(try Self.address(again) == address)
            let other = await app.perform(Self.create(key: "2-1-0"), at: 0)
            #expect(try Self.address(other) != address)
            #expect(try await simulator.order()["chats"]?.map?.count == 2)
        }
    }

    @Test(arguments: [("cut", true), ("cut-before", false)])
    func aLostCreationIsAskedAbout(fault: String, isThere: Bool) async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            try await simulator.fault("appchat/create", fault)
            let lost = await app.perform(Self.create(), at: 0)
            #expect(lost.kind == .unknown)
            let asked = await app.ask(about: Self.create(), at: 0)
            #expect(asked.kind == (isThere ? .accepted : .tryAgain(after: 0)))
        }
    }

    @Test func aGroupIsChangedAndARepeatedChangeIsOne() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            let address = try Self.address(await app.perform(Self.create(), at: 0))
            func act(_ action: String, _ payload: Value) async -> DeliveryResult {
                await app.perform(
                    WeComKit.row(payload, action: action, address: address), at: 0)
            }
            #expect(await act("group.rename", ["name": "晨读"]).kind == .accepted)
            #expect(await act("member.invite", ["member": ["id": "zhao"]]).kind == .accepted)
            #expect(await act("member.invite", ["member": ["id": "who"]]).kind == .refused)
            for _ in 0..<2 {
                #expect(await act("member.remove", ["member": ["id": "wang"]]).kind == .accepted)
            }
            #expect(await act("group.dissolve", [:]).kind == .pendingHuman)
            #expect(await act("member.ban", [:]).fault == .unsupported)
            let chat = try await simulator.order()["chats"]?[address]
            #expect(chat?["name"] == "晨读")
            #expect(chat?["userlist"] == ["lin", "zhao"])
        }
    }

    @Test func tokensThatEndInTheMiddleCostNothing() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app(files: ["a.png": Array(0..<99)])
            let address = try Self.address(await app.perform(Self.create(), at: 0))
            for order in ["end_tokens", "forget_tokens"] {
                try await simulator.order([order: true])
                let payload: Value = ["text": .string(order), "attachments": ["a.png"]]
                let result = await app.perform(WeComKit.row(payload, address: address), at: 0)
                #expect(result.kind == .accepted, "\(result.problem)")
            }
            let seen = try await simulator.order()["seen"]?.list ?? []
            #expect(
                seen.compactMap { $0["body"]?["msgtype"]?.text } == [
                    "text", "text", "image", "text", "image",
                ])
        }
    }

    @Test func whatWeComDropsInSilenceIsNotCalledDelivered() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            for _ in 0..<31 {
                let result = await app.perform(
                    WeComKit.row(["text": "早"], address: "user:lin"), at: 0)
                #expect(result.kind == .accepted)
                #expect(try Value(encoded: result.receipt)["message"] != nil)
                #expect(result.problem.isEmpty)
            }
            #expect(try await simulator.order()["dropped"] == 1)
            // The rate keeps a performance away from that limit.
            #expect(app.traits.groupRate == .under(30, per: 60_000))
        }
    }

    static let wrongs: [(Value, ChannelFault)] = [
        (["secret": "app-secret", "name": "J", "agent": 7, "trusted": false], .authInvalid),
        (["secret": "app-secret", "name": "J", "agent": 7, "root": false], .permission),
    ]

    @Test(arguments: wrongs)
    func whatAnAdministratorMustMendIsSaid(app wrong: Value, fault: ChannelFault) async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            try await simulator.order(["app": wrong])
            let result = await app.perform(Self.create(), at: 0)
            #expect(result.fault == fault, "\(result.problem)")
        }
    }

    @Test func aMessageOfUnknownFateFollowsThePlaybook() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            try await simulator.fault("message/send", "cut")
            let row = WeComKit.row(["text": "早"], address: "user:lin")
            #expect(await app.perform(row, at: 0).kind == .unknown)
            #expect(await app.ask(about: row, at: 0).kind == .unknown)
            let resent = WeComKit.row(["text": "早"], address: "user:lin", policy: .resend)
            #expect(await app.ask(about: resent, at: 0).kind == .tryAgain(after: 0))
            let dropped = WeComKit.row(["text": "早"], address: "user:lin", policy: .drop)
            #expect(await app.ask(about: dropped, at: 0).kind == .refused)
            #expect(try await simulator.places() == ["user:lin"])
        }
    }

    @Test func itsCheckNamesWhatIsWrong() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app()
            let fine = await app.check()
            #expect(fine.map(\.subject) == ["credential", "permission"])
            #expect(fine.allSatisfy { $0.grade == .fine })
            try await simulator.order([
                "app": ["secret": "app-secret", "name": "J", "agent": 7, "trusted": false]
            ])
            let wrong = await app.check()
            #expect(wrong.map(\.grade) == [.problem])
            #expect(wrong.first?.english.contains("企业可信IP") == true)
        }
    }

    @Test func aLinkIsAnArticleAndAFilmIsAFilm() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app(
                files: ["a.mp4": Array(0..<99)], ["links": "news"])
            let message: Value = [
                "text": "新课\n今晚八点", "attachments": ["https://example.org/1", "a.mp4"],
            ]
            let said = await app.perform(WeComKit.row(message, address: "user:lin"), at: 0)
            #expect(said.kind == .accepted, "\(said.problem)")
            let seen = try await simulator.order()["seen"]?.list?.compactMap { $0["body"] } ?? []
            #expect(seen.map { $0["msgtype"] } == ["news", "video"])
            #expect(seen.first?["news"]?["articles"]?.list?.first?["title"] == "新课")
        }
    }

    @Test func aFilmThatIsTooBigDoesNotLeave() async throws {
        try await WeComSimulator.with { simulator in
            let app = try await simulator.app(
                files: ["a.mp4": Array(repeating: 0, count: 10 * 1024 * 1024 + 1)])
            let said = await app.perform(
                WeComKit.row(["attachments": ["a.mp4"]], address: "user:lin"), at: 0)
            #expect(said.fault == .tooLarge && said.problem.contains("a.mp4"))
            #expect(try await simulator.places().isEmpty)
        }
    }
}
