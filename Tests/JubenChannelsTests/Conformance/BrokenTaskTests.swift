import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue
import Testing

/// A channel whose messages a person confirms says so by its traits, and is held to them.
@Suite struct BrokenTaskTests {
    /// A rule that a channel breaks.
    enum Sin: String, CaseIterable, Sendable {
        case none, callsItDone, keepsNoTask, callsItNative, isAskedAllTheSame, ignoresTheChoice
    }

    private struct TaskChannel: PlatformChannel {
        let sin: Sin
        let world: ChannelWorld
        let traits: ChannelTraits

        init(_ sin: Sin, _ world: ChannelWorld) {
            self.sin = sin
            self.world = world
            traits = ChannelTraits(
                name: "desk", idempotency: sin == .isAskedAllTheSame ? .blind : .queryable,
                capabilities: [
                    "message": sin == .callsItNative ? .native : .human, "group.rename": .human,
                ],
                text: TextLimit(100, .bytes), attachmentsMax: 0,
                tasks: sin == .keepsNoTask ? [] : ["message"], unasked: ["message"])
        }

        func check() async -> [ChannelFinding] { [] }

        func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
            if row.action == "group.rename" { return DeliveryResult(.pendingHuman) }
            guard row.action == "message" else {
                return .fault(.unsupported, "the desk cannot do \(row.action)")
            }
            let text = (try? Value(encoded: row.payload))?["text"]?.text ?? ""
            guard traits.text.allows(text) else {
                return .fault(.tooLarge, "the text is too long for this channel")
            }
            do throws(TransportError) {
                let answer = try await world.transport.send(
                    PlatformRequest("POST", "https://example.com/", body: Array(text.utf8)))
                guard answer.body == Array("ok".utf8) else {
                    return .fault(.unknownOutcome, "the answer is odd, look there")
                }
            } catch {
                guard case .unreachable = error else {
                    return .fault(.unknownOutcome, "the answer was lost on its way")
                }
                return .fault(.unreachable, "nobody is there to listen")
            }
            return DeliveryResult(
                sin == .callsItDone ? .accepted : .pendingHuman, receipt: Value.map([:]).encoded)
        }

        func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
            switch row.policy {
            case .resend where sin != .ignoresTheChoice:
                DeliveryResult(.tryAgain(after: 0), problem: "it is sent once more")
            case .drop where sin != .ignoresTheChoice:
                DeliveryResult(.refused, problem: "it is given up for good")
            case .hold, .resend, .drop:
                DeliveryResult(.unknown, problem: "nobody can be asked about it")
            }
        }
    }

    private static func findings(_ sin: Sin) async throws -> [String] {
        var trial = ChannelTrial(secrets: ["hush-hush"], accepted: .plain("ok"), cases: []) {
            TaskChannel(sin, $0)
        }
        for fault in ChannelConformance.classes + [.rateLimited] {
            trial.lacks[fault] = "it has one answer"
        }
        return try await ChannelConformance(trial).run().findings
    }

    @Test func aTaskThatAPersonConfirmsIsNoFault() async throws {
        #expect(try await Self.findings(.none) == [])
    }

    @Test(arguments: Sin.allCases.filter { $0 != .none })
    func eachBrokenRuleIsFound(sin: Sin) async throws {
        #expect(try await !Self.findings(sin).isEmpty, "\(sin)")
    }

    @Test func aTaskThatTheTrialDoesNotTryIsFound() async throws {
        let trial = ChannelTrial(secrets: [], accepted: .plain("ok"), cases: []) { world in
            Welcomer(world: world)
        }
        let findings = try await ChannelConformance(trial).run().findings
        #expect(
            findings.contains(
                "it says that it lays group.welcome ready, and the trial does not try it")
        )
    }

    private struct Welcomer: PlatformChannel {
        let world: ChannelWorld
        let traits = ChannelTraits(
            name: "welcomer", idempotency: .blind, capabilities: ["group.welcome": .human],
            text: TextLimit(100, .bytes), attachmentsMax: 0, tasks: ["group.welcome"])

        func check() async -> [ChannelFinding] { [] }

        func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
            DeliveryResult(.pendingHuman)
        }
    }
}
