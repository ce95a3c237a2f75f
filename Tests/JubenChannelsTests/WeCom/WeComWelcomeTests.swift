import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

/// Words with which customer groups greet newcomers.
@Suite struct WeComWelcomeTests {
    private static func row(_ text: String, template: Value = nil) -> OutboxRecord {
        WeComKit.row(
            ["text": .string(text), "template": template], action: "group.welcome",
            address: "wr1")
    }

    private static func welcomes(_ simulator: WeComSimulator) async throws -> [String: Value] {
        try await simulator.order()["welcomes"]?.map ?? [:]
    }

    @Test func theWordsAreOfferedAndTheOwnerChooses() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            #expect(customer.traits.capabilities["group.welcome"] == .human)
            let made = await customer.perform(Self.row("欢迎 %NICKNAME%"), at: 0)
            #expect(made.kind == .pendingHuman, "\(made.problem)")
            let id = try #require(try Value(encoded: made.receipt)["template"]?.text)
            #expect(try await Self.welcomes(simulator)[id]?["text"]?["content"] == "欢迎 %NICKNAME%")
            // Another group with the same words has the same material.
            let again = await customer.perform(
                Self.row("欢迎 %NICKNAME%", template: .string(id)), at: 0)
            #expect(again.kind == .pendingHuman && again.receipt == made.receipt)
            #expect(try await Self.welcomes(simulator).count == 1)
            try await simulator.order(["unwelcome": .string(id)])
            let anew = await customer.perform(
                Self.row("欢迎 %NICKNAME%", template: .string(id)), at: 0)
            #expect(anew.kind == .pendingHuman && anew.receipt != made.receipt)
        }
    }

    @Test func aLostAnswerIsNotRepeated() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            try await simulator.fault("externalcontact/group_welcome_template/add", "cut")
            #expect(await customer.perform(Self.row("你好"), at: 0).kind == .unknown)
            let asked = await customer.ask(about: Self.row("你好"), at: 0)
            #expect(asked.kind == .unknown && asked.problem.contains("入群欢迎语"))
            #expect(try await Self.welcomes(simulator).count == 1)
        }
    }

    @Test func tooManyAndTooLongAreRefused() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            try await simulator.fault(
                "externalcontact/group_welcome_template/add", "code:41055")
            let full = await customer.perform(Self.row("你好"), at: 0)
            #expect(full.kind == .refused && full.problem.contains("delete one"))
            let long = await customer.perform(
                Self.row(String(repeating: "长", count: 1001)), at: 0)
            #expect(long.fault == .tooLarge)
            #expect(try await Self.welcomes(simulator).isEmpty)
        }
    }
}
