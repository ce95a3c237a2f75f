import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct WeComRobotPerformanceTests {
    @Test func aBurstStaysUnderTheLimitAndNothingIsLost() async throws {
        try await WeComSimulator.with { simulator in
            let robot = try await simulator.robot()
            var waits = 0
            for number in 0..<45 {
                var result: DeliveryResult
                repeat {
                    result = await robot.perform(
                        WeComKit.row(["text": .string("\(number)")]), at: simulator.now)
                    guard case .deferred(let wait) = result.kind else { break }
                    waits += 1
                    try await simulator.advance(wait)
                } while true
                #expect(result.kind == .accepted)
            }
            let state = try await simulator.order()
            let texts = state["seen"]?.list?.compactMap { $0["body"]?["text"]?["content"]?.text }
            #expect(texts == (0..<45).map(String.init))
            #expect(waits == 2)
            let record = state["record"]?.list?.compactMap(\.text) ?? []
            #expect(!record.contains { $0.contains("-> ") }, "the limit was never touched")
        }
    }

    static let faults: [(String, DeliveryResult.Kind, isSeen: Bool)] = [
        ("cut", .unknown, true), ("cut-before", .unknown, false), ("html", .unknown, true),
        ("status:502", .unknown, true), ("slow", .accepted, true),
        ("code:45009", .deferred(by: 60_000), false), ("code:-1", .tryAgain(after: 0), false),
        ("code:93004", .deferred(by: 1000), false), ("code:45002", .refused, false),
    ]

    @Test(arguments: faults)
    func aBadAnswerIsTakenForWhatItIs(
        fault: String, kind: DeliveryResult.Kind, isSeen: Bool
    ) async throws {
        try await WeComSimulator.with { simulator in
            let robot = try await simulator.robot()
            try await simulator.fault("webhook/send", fault)
            let result = await robot.perform(WeComKit.row(["text": "早"]), at: 0)
            #expect(result.kind == kind, "\(result.problem)")
            #expect(try await simulator.places() == (isSeen ? ["reading"] : []))
        }
    }

    @Test func aRobotThatWasRemovedIsSaidSo() async throws {
        try await WeComSimulator.with { simulator in
            let robot = try await simulator.robot()
            try await simulator.order([
                "robot": ["key": "robot-key", "group": "reading", "disabled": true]
            ])
            let result = await robot.perform(WeComKit.row(["text": "早"]), at: 0)
            #expect(result.fault == .authInvalid)
            #expect(await robot.check().map(\.grade) == [.problem])
        }
    }

    @Test func everyKindOfMessageIsTaken() async throws {
        try await WeComSimulator.with { simulator in
            let files: [String: [UInt8]] = [
                "a.png": Array(0..<99), "报告.pdf": Array(0..<99), "c.amr": Array(0..<99),
            ]
            let link = "https://example.org/课?a=1"
            for settings in [
                [:], ["format": "markdown", "links": "news"],
                ["format": "markdown_v2", "links": "card"],
            ] as [[String: Value]] {
                let robot = try await simulator.robot(files: files, settings)
                let messages: [Value] = [
                    ["text": "早", "mention": "all"],
                    ["text": "早", "mention": [["id": "lin", "name": "小林"]]],
                    ["text": "新课\n今晚", "attachments": [.string(link)]],
                    ["attachments": ["a.png", "报告.pdf", "c.amr"]],
                ]
                for message in messages {
                    let result = await robot.perform(WeComKit.row(message), at: 0)
                    #expect(result.kind == .accepted, "\(result.problem)")
                }
                try await simulator.advance(60_000)
            }
            let seen = try await simulator.order()["seen"]?.list ?? []
            let kinds = Set(seen.compactMap { $0["body"]?["msgtype"]?.text })
            #expect(
                kinds == [
                    "text", "markdown", "markdown_v2", "image", "news", "file", "voice",
                    "template_card",
                ])
        }
    }
}
