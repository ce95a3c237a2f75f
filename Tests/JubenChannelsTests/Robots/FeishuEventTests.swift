import Foundation
import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

/// Feishu's calls, as lark-oapi vouches for them: `scripts/test-robots` has it take and refuse the
/// calls of the file that is read here.
@Suite struct FeishuEventTests {
    private static let kept: Value = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Platforms/robots/feishu_events.json").standardized
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return (try? Value(json: text)) ?? [:]
    }()

    private static func word(_ name: String) throws -> String {
        try #require(kept[name]?.text)
    }

    private static func receiver(isKeyed: Bool = true) throws -> FeishuEvents {
        try #require(
            FeishuEvents(
                token: Secret(word("token")), key: Secret(isKeyed ? word("key") : "")))
    }

    private static func request(
        _ body: String, _ headers: [String: String] = [:], method: String = "POST"
    ) -> CallbackRequest {
        CallbackRequest(method: method, query: [:], headers: headers, body: Array(body.utf8))
    }

    @Test func callsAreTakenAndRefusedAsTheyShouldBe() async throws {
        let now = try #require(Self.kept["now"]?.integer)
        let calls = try #require(Self.kept["calls"]?.list)
        #expect(calls.count == 22)
        for call in calls {
            let name = try #require(call["name"]?.text)
            let headers = (call["headers"]?.map ?? [:]).compactMapValues(\.text)
            let receiver = try Self.receiver(isKeyed: call["keyed"]?.boolean ?? true)
            let answer = await receiver.receive(
                Self.request(try #require(call["body"]?.text), headers), at: now)
            let isTaken = call["taken"]?.boolean == true
            #expect((answer.status == 200) == isTaken, "\(name): \(answer.status)")
            guard isTaken else {
                #expect(answer.status == 401 || answer.status == 400, "\(name)")
                #expect(answer.events.isEmpty && answer.body.isEmpty, "\(name)")
                continue
            }
            let words = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.contentType == "application/json")
            #expect(words == (name.contains("question") ? #"{"challenge":"c-1"}"# : "{}"))
            #expect(answer.events.count == (name.contains("question") ? 0 : 1), "\(name)")
        }
    }

    @Test func eventsAreHeardAsWhatTheyAre() async throws {
        let now = try #require(Self.kept["now"]?.integer)
        let receiver = try Self.receiver(isKeyed: false)
        let happenings = try #require(Self.kept["happenings"]?.list)
        #expect(happenings.count == 15)
        for happening in happenings {
            let type = try #require(happening["type"]?.text)
            let notice: Value = [
                "schema": "2.0", "event": try #require(happening["event"]),
                "header": [
                    "event_id": "ev-1", "event_type": .string(type),
                    "create_time": .string("\(now)"), "token": .string(try Self.word("token")),
                ],
            ]
            let answer = await receiver.receive(Self.request(notice.json), at: now)
            #expect(answer.status == 200)
            #expect(
                answer.events.map(Self.words) == happening["expect"]?.list?.compactMap(\.text),
                "\(type)")
            #expect(
                answer.events.allSatisfy { event in
                    if case .other = event.kind { return event.address.isEmpty }
                    return event.address == "oc_1"
                })
            #expect(Set(answer.events.map(\.key)).count == answer.events.count)
            #expect(answer.events.allSatisfy { $0.key.hasPrefix("ev-1") })
            let at = type == "im.message.receive_v1" ? now - 500 : now
            #expect(answer.events.allSatisfy { $0.at == at })
        }
    }

    private static func words(_ event: ChannelEvent) -> String {
        switch event.kind {
        case .joined(let person, let inviter, _):
            "joined \(person.id) \(person.name)" + (inviter.map { " by \($0.id)" } ?? "")
        case .left(let person, let wasRemoved):
            "\(wasRemoved ? "removed" : "left") \(person.id) \(person.name)"
        case .message(let person, let text, let reference): "said \(person.id) \(reference) \(text)"
        case .renamed(let name): "renamed \(name)"
        case .dissolved: "dissolved"
        case .other("contact.message", let words):
            "wrote \(words["member"]?["id"]?.text ?? "") \(words["message"]?.text ?? "") "
                + "in \(words["address"]?.text ?? "") \(words["text"]?.text ?? "")"
        default: "\(event.kind)"
        }
    }

    @Test func whatLarkOpensIsSealedAlike() throws {
        let cipher = FeishuCipher(Secret(try Self.word("key")))
        let vector = (0..<16).map { UInt8($0) }
        let sealed = try #require(Self.kept["sealed"]?.list)
        #expect(sealed.count == 4)
        for one in sealed {
            let text = try #require(one["text"]?.text)
            let encrypted = try #require(one["encrypted"]?.text)
            #expect(cipher.open(encrypted) == text)
            #expect(try cipher.seal(text, vector: vector) == encrypted)
        }
    }

    @Test(arguments: [
        "", "[]", "1", "{}", #"{"encrypt":1}"#, #"{"schema":"2.0"}"#,
        #"{"schema":"2.0","header":{"token":"verification-token-1","create_time":"x"}}"#,
        #"{"schema":"2.0","header":{"token":"verification-token-1","create_time":1}}"#,
        String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000),
    ])
    func garbageIsRefused(body: String) async throws {
        for isKeyed in [true, false] {
            for time in ["", "x", "-9223372036854775808", "9223372036854775807"] {
                let answer = await (try Self.receiver(isKeyed: isKeyed)).receive(
                    Self.request(
                        body, ["x-lark-request-timestamp": time, "x-lark-signature": "x"]),
                    at: 1_795_000_000_000)
                #expect([400, 401].contains(answer.status))
                #expect(answer.events.isEmpty)
            }
        }
    }

    @Test func nobodyIsHeardWithoutASecret() async throws {
        #expect(FeishuEvents(token: Secret(""), key: Secret("")) == nil)
        let world = ChannelWorld(
            transport: FakePlatform.json { _, _ in "{}" }, attachment: { _ in nil }, now: { 0 })
        let deaf = FeishuApp(ChannelSettings(name: "c"), world)
        #expect(deaf.callback == nil)
        #expect(deaf.traits.events == [])
        let hearing = FeishuApp(
            ChannelSettings(name: "c", secrets: ["encrypt_key": Secret("hush")]), world)
        #expect(hearing.callback != nil)
        #expect(hearing.traits.events.contains("member.joined"))
        #expect(!String(reflecting: hearing).contains("hush"))
        let asked = await (try Self.receiver()).receive(
            Self.request("{}", method: "GET"), at: 0)
        #expect(asked.status == 400)
    }

    /// An old form has another layout; it says nothing that a playbook could hear.
    @Test func noticesOfTheOldFormAreAnsweredAndPassedOver() async throws {
        let notice: Value = [
            "uuid": "u-1", "token": .string(try Self.word("token")), "type": "event_callback",
            "event": ["type": "message", "open_chat_id": "oc_1"],
        ]
        let answer = await (try Self.receiver(isKeyed: false)).receive(
            Self.request(notice.json), at: 0)
        #expect(answer.status == 200)
        #expect(answer.events.isEmpty)
    }
}
