import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

/// Customers who ask or were added: what playbooks hear, and what greets them.
@Suite struct WeComContactTests {
    private static func customer(_ platform: FakePlatform) throws -> WeComCustomer {
        try WeComCustomer(
            ChannelSettings(
                name: "crm", values: ["corp": "ww1"], secrets: ["secret": Secret("s")]),
            WeComKit.world(platform))
    }

    private static func greeting(until: Int64?) -> OutboxRecord {
        var payload: [String: Value] = ["text": "你好", "member": ["id": "wm1", "name": "晴天"]]
        if let until {
            payload["code"] = "C"
            payload["code_until"] = .int(until)
        }
        return WeComKit.row(.map(payload), action: "contact.greet")
    }

    /// What becomes of a greeting to which WeCom answers with a code.
    private static func result(
        _ code: Int, until: Int64? = WeComKit.now + 1
    ) async throws -> (DeliveryResult, [String]) {
        let platform = FakePlatform.json { request, _ in
            if request.url.contains("gettoken") {
                return #"{"errcode":0,"access_token":"T","expires_in":7200}"#
            }
            return WeComKit.error(code)
        }
        let result = try await Self.customer(platform).perform(
            greeting(until: until), at: WeComKit.now)
        return (result, platform.paths)
    }

    @Test("Row 2: a customer is greeted by their code while it lives, and by a person afterwards")
    func greets() async throws {
        let (sent, paths) = try await Self.result(0)
        #expect(sent.kind == .accepted)
        #expect(paths.last == "externalcontact/send_welcome_msg")
        for until in [nil, WeComKit.now] {
            let (late, paths) = try await Self.result(0, until: until)
            #expect(late.kind == .pendingHuman && paths.isEmpty)
        }
    }

    static let codes: [(Int, DeliveryResult.Kind)] = [
        (41051, .accepted), (41050, .pendingHuman), (41096, .tryAgain(after: 2000)),
        (-1, .tryAgain(after: 2000)),
    ]

    @Test(arguments: codes)
    func whatWeComSays(code: Int, kind: DeliveryResult.Kind) async throws {
        #expect(try await Self.result(code).0.kind == kind)
    }

    @Test func aLostAnswerIsAskedWhileTheCodeLives() async throws {
        let customer = try Self.customer(FakePlatform.json { _, _ in WeComKit.ok })
        let alive = await customer.ask(
            about: Self.greeting(until: WeComKit.now + 1), at: WeComKit.now)
        #expect(alive.kind == .tryAgain(after: 0))
        let dead = await customer.ask(about: Self.greeting(until: WeComKit.now), at: WeComKit.now)
        #expect(dead.kind == .unknown)
    }

    @Test func aYesIsAPersonsWork() async throws {
        let customer = try Self.customer(FakePlatform.json { _, _ in WeComKit.ok })
        #expect(customer.traits.capabilities["contact.accept"] == .human)
        #expect(customer.traits.capabilities["contact.refuse"] == nil)
        let row = WeComKit.row(["member": ["id": "wm1"]], action: "contact.accept")
        #expect(await customer.perform(row, at: 0).kind == .pendingHuman)
        let steps = try #require(customer.traits.steps["contact.accept"])
        #expect(steps.chinese.contains("新的客户"))
    }
}
