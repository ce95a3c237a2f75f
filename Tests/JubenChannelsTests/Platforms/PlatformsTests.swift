import Foundation
import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// The channels on the real network, against platforms that misbehave.
@Suite struct PlatformsTests {
    @Test(arguments: PlatformStage.all)
    func aMessageArrivesOnce(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let result = await (try stage.channel(simulator)).perform(
            simulator.row(to: stage.group), at: simulator.now)
        #expect(result.kind == .accepted, "\(result.problem)")
        let said = try await simulator.log("message")
        #expect(said.map { $0["text"]?.text?.contains("早上好") } == [true])
    }

    @Test(arguments: PlatformStage.all)
    func tooMuchIsSaidToBeTooMuchAndGoesLater(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let channel = try stage.channel(simulator)
        try await simulator.strike("limit")
        let result = await channel.perform(simulator.row(to: stage.group), at: simulator.now)
        let faults: [ChannelFault?] = [.rateLimited, .groupRateLimited]
        #expect(faults.contains(result.fault), "\(result.problem)")
        guard case .deferred(let delay) = result.kind else {
            Issue.record("it must be put off, it is \(result.kind)")
            return
        }
        // A robot of Feishu says no time; everybody else does.
        #expect(delay >= (stage.kind == "feishu-robot" ? 1000 : 2500))
        #expect(try await simulator.log("message").isEmpty)
        let later = await channel.perform(simulator.row(to: stage.group), at: simulator.now)
        #expect(later.kind == .accepted, "\(later.problem)")
    }

    @Test(arguments: PlatformStage.all)
    func aFailingPlatformDidNothing(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        try await simulator.strike("error")
        let result = await (try stage.channel(simulator)).perform(
            simulator.row(to: stage.group), at: simulator.now)
        #expect(result.fault == .serverFailed, "\(result.problem)")
        #expect(try await simulator.log("message").isEmpty)
    }

    @Test(arguments: PlatformStage.all, ["cut", "lose", "html"])
    func whatWasCutIsNeverTwice(stage: PlatformStage, fault: String) async throws {
        let simulator = try Simulator(stage.platform)
        let channel = try stage.channel(simulator)
        let row = simulator.row(to: stage.group)
        try await simulator.strike(fault)
        let result = await channel.perform(row, at: simulator.now)
        #expect(result.kind == .unknown, "\(result.problem)")
        let count = fault == "lose" ? 0 : 1
        #expect(try await simulator.log("message").count == count)
        switch channel.traits.idempotency {
        case .blind: return
        case .keyed:
            let again = await channel.perform(row, at: simulator.now)
            #expect(again.kind == .accepted, "\(again.problem)")
        case .queryable:
            let asked = await channel.ask(about: row, at: simulator.now)
            guard fault == "lose" else {
                #expect(asked.kind == .accepted, "\(asked.problem)")
                break
            }
            #expect(asked.kind == .tryAgain(after: 0), "\(asked.problem)")
            _ = await channel.perform(row, at: simulator.now)
        }
        #expect(try await simulator.log("message").count == 1)
    }

    @Test(arguments: PlatformStage.all)
    func aSlowAnswerIsWaitedFor(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        try await simulator.strike("slow")
        let result = await (try stage.channel(simulator)).perform(
            simulator.row(to: stage.group), at: simulator.now)
        #expect(result.kind == .accepted, "\(result.problem)")
    }

    @Test(arguments: PlatformStage.all)
    func aWrongCredentialStopsTheChannelAndDoesNotShow(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let channel = try stage.channel(simulator, isRight: false)
        let result = await channel.perform(simulator.row(to: stage.group), at: simulator.now)
        #expect(result.fault == .authInvalid, "\(result.problem)")
        #expect(!result.problem.contains("stale"))
        #expect(try await simulator.log("message").isEmpty)
    }

    @Test(arguments: PlatformStage.all)
    func nobodyThereIsNoDoubt(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        // Port 1 of the loopback: nobody listens there.
        let channel = try stage.channel(simulator, url: "http://127.0.0.1:1")
        let result = await channel.perform(simulator.row(to: stage.group), at: simulator.now)
        #expect(result.fault == .unreachable, "\(result.problem)")
    }

    @Test(arguments: PlatformStage.all.filter { $0.lost != nil })
    func aGroupWithoutTheBotIsNamed(stage: PlatformStage) async throws {
        let lost = try #require(stage.lost)
        let simulator = try Simulator(stage.platform)
        let result = await (try stage.channel(simulator)).perform(
            simulator.row(to: lost.group), at: simulator.now)
        #expect(result.fault == lost.fault, "\(result.problem)")
    }

    @Test(arguments: PlatformStage.all)
    func whatIsTooLongNeverLeaves(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let channel = try stage.channel(simulator)
        let text = String(repeating: "好", count: channel.traits.text.count + 1)
        let result = await channel.perform(
            simulator.row("message", ["text": .string(text)], to: stage.group), at: simulator.now)
        #expect(result.fault == .tooLarge)
        #expect(try await simulator.log().isEmpty)
    }

    @Test(arguments: PlatformStage.all)
    func theCheckSeesARightCredentialAndAWrongOne(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let right = await (try stage.channel(simulator)).check()
        #expect(right.first.map { $0.grade != .problem } == true, "\(right)")
        // A webhook cannot be tried without saying something; Discord's can be read.
        guard !["feishu-robot", "dingtalk-robot", "slack-webhook"].contains(stage.kind) else {
            return
        }
        let wrong = await (try stage.channel(simulator, isRight: false)).check()
        #expect(wrong.first?.grade == .problem, "\(wrong)")
        #expect(try await simulator.log("message").isEmpty)
    }
}
