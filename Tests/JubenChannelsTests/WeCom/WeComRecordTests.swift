import Foundation
import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// Every request of a run over the three channels, without secrets, as a file that people can read.
///
/// `JUBEN_GOLDEN=write` writes it anew.
@Suite struct WeComRecordTests {
    private static let files: [String: [UInt8]] = [
        "a.png": Array(0..<99), "posters/b.pdf": Array(0..<99),
    ]

    private static func perform(_ simulator: WeComSimulator) async throws {
        let robot = try await simulator.robot(files: files, ["links": "card"])
        let messages: [Value] = [
            ["text": "早上好", "mention": "all"],
            ["text": "新课\n今晚八点", "attachments": ["https://example.org/1"]],
            ["text": "看", "attachments": ["a.png", "posters/b.pdf"]],
        ]
        for message in messages { _ = await robot.perform(WeComKit.row(message), at: 0) }
        let app = try await simulator.app(files: files)
        let made = await app.perform(
            WeComKit.row(["name": "快闪"], action: "group.create", address: ""), at: 0)
        let address = try #require(try Value(encoded: made.receipt)["address"]?.text)
        let actions: [(String, Value)] = [
            ("message", ["text": "开始了", "attachments": ["a.png"]]),
            ("group.rename", ["name": "快闪二"]), ("member.invite", ["member": ["id": "zhao"]]),
            ("member.remove", ["member": ["id": "wang"]]),
        ]
        for (action, payload) in actions {
            _ = await app.perform(
                WeComKit.row(payload, action: action, address: address), at: 0)
        }
        _ = await app.perform(WeComKit.row(["text": "你好"], address: "user:lin"), at: 0)
        let customer = try await simulator.customer(["remind_after": 1])
        let task = await customer.perform(
            WeComKit.row(
                ["text": "今晚八点", "attachments": ["https://example.org/1"]], address: "wr1"),
            at: 0)
        var waiting = WeComKit.row(["text": "今晚八点"], address: "wr1", receipt: task.receipt)
        waiting.createdAt = WeComKit.now
        let feed = try #require(customer.feed)
        let first = try await feed.next(after: "", awaiting: [waiting])
        try await simulator.advance(3_600_000)
        let second = try await feed.next(after: first.cursor, awaiting: [waiting])
        try await simulator.advance(3_600_000)
        _ = try await feed.next(after: second.cursor, awaiting: [])
        _ = await customer.ask(about: waiting, at: simulator.now)
        try await performOnContacts(customer, simulator)
    }

    private static func performOnContacts(
        _ customer: WeComCustomer, _ simulator: WeComSimulator
    ) async throws {
        try await simulator.order(
            ["staff": ["lin", "wang"]], ["follow": ["customer": "wm1", "member": "lin"]])
        let link: [String: Value] = [
            "name": "readers", "title": "海报", "state": "readers", "new_groups": "读书会",
            "groups": ["wr1"], "known": ["wr1"],
        ]
        let made = await customer.perform(
            WeComKit.row(.map(link), action: "link.open", address: ""), at: 0)
        let code = try #require(try Value(encoded: made.receipt)["code"]?.text)
        let turned = link.merging(["new_groups": ""]) { $1 }
        let member: Value = ["id": "wm1"]
        let actions: [(String, Value, String)] = [
            ("link.update", .map(turned), code), ("link.close", .map(turned), code),
            ("member.tag", ["member": member, "tags": ["vip"]], "wr1"),
            ("group.welcome", ["text": "欢迎 %NICKNAME%"], "wr1"),
            ("group.transfer", ["to": ["id": "wang"]], "wr1"),
            ("contact.transfer", ["from": ["id": "lin"], "to": ["id": "wang"]], ""),
        ]
        for (action, payload, address) in actions {
            _ = await customer.perform(
                WeComKit.row(payload, action: action, address: address), at: 0)
        }
    }

    @Test func everyRequestIsAsItWas() async throws {
        try await WeComSimulator.with { simulator in
            try await Self.perform(simulator)
            let record = try await simulator.order()["record"]?.list?.compactMap(\.text) ?? []
            let text = record.joined(separator: "\n") + "\n"
            for secret in ["robot-key", "app-secret", "crm-secret", "TOKEN-"] {
                #expect(!text.contains(secret))
            }
            let file = WeComSimulator.folder.appendingPathComponent("requests.txt")
            if ProcessInfo.processInfo.environment["JUBEN_GOLDEN"] == "write" {
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            #expect(text == (try String(contentsOf: file, encoding: .utf8)))
        }
    }
}
