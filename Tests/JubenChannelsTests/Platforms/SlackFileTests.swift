import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// Files on Slack: handed over first, shared below the words, never twice.
@Suite struct SlackFileTests {
    private static let payload: Value = [
        "text": "今日海报", "attachments": ["posters/day.png", "lists/books.pdf"],
    ]

    private static func start() throws -> (Simulator, any PlatformChannel) {
        let stage = try #require(PlatformStage.all.first { $0.kind == "slack-bot" })
        let simulator = try Simulator(stage.platform)
        return (simulator, try stage.channel(simulator))
    }

    private static func kinds(_ simulator: Simulator) async throws -> [String] {
        try await simulator.log().compactMap { $0["kind"]?.text }
    }

    @Test func filesComeBelowTheWords() async throws {
        let (simulator, channel) = try Self.start()
        let result = await channel.perform(
            simulator.row("message", Self.payload, to: "C1"), at: simulator.now)
        #expect(result.kind == .accepted, "\(result.problem)")
        #expect(try await Self.kinds(simulator) == ["message", "file", "file"])
        #expect(
            try await simulator.log("file").map { $0["name"]?.text } == ["day.png", "books.pdf"])
        #expect(try await simulator.log("message").map { $0["text"]?.text } == ["今日海报"])
    }

    @Test func filesWithoutWordsComeWithTheirNames() async throws {
        let (simulator, channel) = try Self.start()
        let result = await channel.perform(
            simulator.row("message", ["attachments": ["posters/day.png"]], to: "C1"),
            at: simulator.now)
        #expect(result.kind == .accepted, "\(result.problem)")
        #expect(try await simulator.log("message").map { $0["text"]?.text } == ["day.png"])
        #expect(try await simulator.log("file").count == 1)
    }

    /// The words are there; the sharing was done and the answer cut, or the request never came.
    @Test(arguments: ["cut", "lose"])
    func aSharingThatWasCutIsEndedOnce(fault: String) async throws {
        let (simulator, channel) = try Self.start()
        let row = simulator.row("message", Self.payload, to: "C1")
        // The first action is the words, the second the sharing.
        try await simulator.strike("slow", fault)
        let result = await channel.perform(row, at: simulator.now)
        #expect(result.kind == .unknown, "\(result.problem)")
        #expect(result.problem.contains("a file is not"))
        #expect(try await simulator.log("file").count == (fault == "cut" ? 2 : 0))
        for _ in 0..<2 {
            let asked = await channel.ask(about: row, at: simulator.now)
            #expect(asked.kind == .accepted, "\(asked.problem)")
            #expect(try Value(encoded: asked.receipt)["message"]?.text != nil)
        }
        #expect(try await Self.kinds(simulator) == ["message", "file", "file"])
    }

    @Test func wordsThatWereCutAreFoundWithTheirFiles() async throws {
        let (simulator, channel) = try Self.start()
        let row = simulator.row("message", Self.payload, to: "C1")
        try await simulator.strike("cut")
        #expect(await channel.perform(row, at: simulator.now).kind == .unknown)
        #expect(await channel.ask(about: row, at: simulator.now).kind == .accepted)
        #expect(try await Self.kinds(simulator) == ["message", "file", "file"])
    }

    @Test func aFileForAChannelThatIsNotThereIsSeenByNobody() async throws {
        let (simulator, channel) = try Self.start()
        let result = await channel.perform(
            simulator.row("message", Self.payload, to: "C9"), at: simulator.now)
        #expect(result.fault == .notFound, "\(result.problem)")
        #expect(try await simulator.log().isEmpty)
    }
}
