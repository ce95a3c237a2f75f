import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue
import Testing

/// The suite finds what is wrong: each of these channels breaks one rule.
@Suite struct BrokenChannelTests {
    /// A rule that a channel breaks.
    enum Sin: String, CaseIterable, Sendable {
        case none, sendsAgain, takesAnyLength, showsItsToken, forgetsItsKey, callsEverythingDone
        case mixesUpFaults, sendsHalf
        case readsFilesEarly, doesWhatItCannot, checksNothing, readsOnAndOn, heedsStrangers
    }

    private struct SinfulChannel: PlatformChannel {
        let sin: Sin
        let world: ChannelWorld
        let traits: ChannelTraits

        init(_ sin: Sin, _ world: ChannelWorld) {
            self.sin = sin
            self.world = world
            traits = ChannelTraits(
                name: "sinful", idempotency: .keyed, capabilities: ["message": .native],
                text: TextLimit(100, .bytes), attachmentsMax: 1)
            if sin == .readsFilesEarly { _ = world.attachment("a.png") }
        }

        func check() async -> [ChannelFinding] {
            guard sin == .checksNothing else { return [] }
            _ = try? await world.transport.send(PlatformRequest("GET", "https://example.com/"))
            return [ChannelFinding(.fine, "reach", "All is well.", "一切正常。")]
        }

        var feed: (any EventFeed)? { sin == .readsOnAndOn ? HastyFeed(world: world) : nil }
        var callback: (any CallbackReceiver)? { sin == .heedsStrangers ? OpenDoor() : nil }

        func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
            guard row.action == "message" || sin == .doesWhatItCannot else {
                return .fault(.unsupported, "sinful cannot do \(row.action)")
            }
            let payload = try? Value(encoded: row.payload)
            let text = payload?["text"]?.text ?? ""
            guard traits.text.allows(text) || sin == .takesAnyLength else {
                return .fault(.tooLarge, "the text is too long for this channel")
            }
            if sin == .sendsHalf {
                _ = try? await world.transport.send(PlatformRequest("POST", "https://example.com"))
            }
            for path in payload?["attachments"]?.list ?? [] {
                guard world.attachment(path.text ?? "") != nil else {
                    return .fault(.invalid, "there is no file \(path.json)")
                }
            }
            let key = sin == .forgetsItsKey ? "1" : row.key
            let request = PlatformRequest(
                "POST", "https://example.com/?token=hush-hush", headers: [("Key", key)],
                body: Array(text.utf8))
            for _ in 0..<2 {
                do throws(TransportError) {
                    return result(try await world.transport.send(request))
                } catch {
                    if sin == .sendsAgain, case .lost = error { continue }
                    switch error {
                    case .unreachable: return .fault(.unreachable, "nobody is there to listen")
                    case .lost, .tooLong: return .fault(.unknownOutcome, "the answer was lost")
                    }
                }
            }
            return .fault(.unknownOutcome, "the answer was lost twice")
        }

        private func result(_ answer: PlatformAnswer) -> DeliveryResult {
            if sin == .callsEverythingDone {
                return DeliveryResult(.accepted, receipt: Value.map([:]).encoded)
            }
            let token = sin == .showsItsToken ? "hush-hush" : "the token"
            switch answer.status {
            case 429: return .fault(.rateLimited, "too much is sent for now", after: 7000)
            case 401: return .fault(.authInvalid, "\(token) is wrong, look it up again")
            case 500 where sin == .mixesUpFaults:
                return DeliveryResult(
                    .unknown, problem: "it failed by itself", fault: .serverFailed)
            case 500: return .fault(.serverFailed, "the platform failed by itself")
            default: break
            }
            guard String(decoding: answer.body, as: UTF8.self) == "ok" else {
                return .fault(.unknownOutcome, "the answer is odd")
            }
            return DeliveryResult(.accepted, receipt: Value.map([:]).encoded)
        }
    }

    /// Reads again at once, whatever the platform says.
    private struct HastyFeed: EventFeed {
        let world: ChannelWorld

        func next(after cursor: String) async throws(FeedError) -> ChannelBatch {
            throw FeedError("the platform cannot be read now", pause: 100)
        }
    }

    /// Lets everybody in.
    private struct OpenDoor: CallbackReceiver {
        func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer {
            CallbackAnswer()
        }
    }

    private static func trial(_ sin: Sin) -> ChannelTrial {
        var trial = ChannelTrial(
            secrets: ["hush-hush"], accepted: .plain("ok"),
            cases: [
                .init("429", .plain("", status: 429), is: .rateLimited, delay: 7000),
                .init("401", .plain("", status: 401), is: .authInvalid),
                .init("500", .plain("", status: 500), is: .serverFailed),
            ]
        ) { SinfulChannel(sin, $0) }
        trial.key = { $0.headers.first { $0.name == "Key" }?.value }
        trial.attachment = "a.png"
        trial.lacks = [
            .permission: "none here", .notFound: "none here", .invalid: "none here",
            .tooLarge: "refused before it is sent",
        ]
        return trial
    }

    @Test(arguments: [Sin.none])
    func aChannelWithoutFaultHasNoFinding(sin: Sin) async throws {
        #expect(try await ChannelConformance(Self.trial(sin)).run().findings == [])
    }

    @Test(arguments: Sin.allCases.filter { $0 != .none })
    func eachBrokenRuleIsFound(sin: Sin) async throws {
        let findings = try await ChannelConformance(Self.trial(sin)).run().findings
        #expect(!findings.isEmpty, "\(sin)")
    }

    @Test func aClassThatIsNeitherPlayedNorExcusedIsFound() async throws {
        var trial = Self.trial(.none)
        trial.lacks[.permission] = nil
        let findings = try await ChannelConformance(trial).run().findings
        #expect(findings == ["no case plays 'permission', and the trial does not say why"])
    }

    @Test func aRecordHidesSecretsInBothForms() async throws {
        let recorder = RecordingTransport(SilentTransport(), hiding: ["a b+c"])
        _ = try? await recorder.send(
            PlatformRequest("GET", "https://example.com/?k=a%20b%2Bc", headers: [("X", "a b+c")]))
        #expect(recorder.record == "GET https://example.com/?k=•••\nX: •••\n")
    }

    private struct SilentTransport: PlatformTransport {
        func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            throw .unreachable("nobody")
        }
    }
}
