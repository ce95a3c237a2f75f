import JubenChannels
import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

@Suite struct WeComReceiverTests {
    private static let key = Secret("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG")
    private static let noise = Array("0123456789abcdef".utf8)
    private static let stamp = "\(WeComKit.now / 1000)"

    private static func cipher(_ receiver: String = "corp") throws -> WeComCipher {
        try WeComCipher(token: Secret("token"), key: key, receiver: receiver)
    }

    private static func request(
        _ xml: String, stamp: String = stamp, signature: String? = nil, receiver: String = "corp"
    ) throws -> CallbackRequest {
        let cipher = try cipher(receiver)
        let sealed = try cipher.seal(xml, noise: noise)
        let right = cipher.signature(timestamp: stamp, nonce: "n", sealed)
        let body =
            "<xml><ToUserName>corp</ToUserName><Encrypt><![CDATA[\(sealed)]]></Encrypt></xml>"
        return CallbackRequest(
            method: "POST",
            query: ["msg_signature": signature ?? right, "timestamp": stamp, "nonce": "n"],
            headers: [:], body: Array(body.utf8))
    }

    private static func answer(
        _ request: CallbackRequest
    ) async throws -> (
        CallbackAnswer, WeComMailbox.Contents
    ) {
        let mailbox = WeComMailbox()
        let answer = await WeComReceiver(try cipher(), mailbox).receive(request, at: WeComKit.now)
        return (answer, mailbox.take())
    }

    private static func change(_ event: String, _ change: String, _ fields: String) -> String {
        """
        <xml><ToUserName><![CDATA[corp]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>\
        <CreateTime>\(stamp)</CreateTime><MsgType><![CDATA[event]]></MsgType>\
        <Event><![CDATA[\(event)]]></Event><ChangeType><![CDATA[\(change)]]></ChangeType>\
        \(fields)</xml>
        """
    }

    @Test func theAddressIsProvenWithTheBareWords() async throws {
        let cipher = try Self.cipher()
        let sealed = try cipher.seal("1616140317555161061", noise: Self.noise)
        let request = CallbackRequest(
            method: "GET",
            query: [
                "msg_signature": cipher.signature(timestamp: Self.stamp, nonce: "n", sealed),
                "timestamp": Self.stamp, "nonce": "n", "echostr": sealed,
            ], headers: [:], body: [])
        let (answer, _) = try await Self.answer(request)
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "1616140317555161061")
    }

    @Test func whatIsForgedIsRefused() async throws {
        let xml = Self.change("change_external_chat", "dismiss", "<ChatId>wr1</ChatId>")
        let forged = [
            try Self.request(xml, signature: String(repeating: "0", count: 40)),
            try Self.request(xml, signature: ""), try Self.request(xml, receiver: "other"),
            try Self.request(xml, stamp: "\(WeComKit.now / 1000 - 601)"),
            try Self.request(xml, stamp: "soon"),
            CallbackRequest(method: "POST", query: [:], headers: [:], body: []),
        ]
        for request in forged {
            let (answer, mail) = try await Self.answer(request)
            #expect(answer.status == 403)
            #expect(answer.events.isEmpty && mail.isEmpty)
        }
    }

    @Test func everyChangedByteIsNoticed() async throws {
        let cipher = try Self.cipher()
        let sealed = try cipher.seal("你好", noise: Self.noise)
        let signature = cipher.signature(timestamp: "1", nonce: "n", sealed)
        #expect(
            try cipher.open(sealed, signature: signature, timestamp: "1", nonce: "n") == "你好")
        for index in sealed.indices where index != sealed.startIndex {
            var other = sealed
            other.replaceSubrange(index...index, with: sealed[index] == "A" ? "B" : "A")
            #expect(throws: WeComCipher.Refusal.signature) {
                try cipher.open(other, signature: signature, timestamp: "1", nonce: "n")
            }
        }
    }

    @Test func lengthsAndPaddingsThatLieAreRefused() throws {
        let cipher = try Self.cipher()
        for text in ["", "AAAA", String(repeating: "A", count: 43), "not base64"] {
            let signature = cipher.signature(timestamp: "1", nonce: "n", text)
            #expect(throws: WeComCipher.Refusal.encryption) {
                try cipher.open(text, signature: signature, timestamp: "1", nonce: "n")
            }
        }
    }

    @Test(arguments: ["", "short", String(repeating: "a", count: 44)])
    func aKeyThatIsNoneIsSaidAtOnce(key: String) {
        #expect(throws: SettingError.self) {
            try WeComCipher(token: Secret("t"), key: Secret(key), receiver: "corp")
        }
    }

    static let memberLists = [
        "<MemChangeList><Item>a</Item><Item>b</Item></MemChangeList>",
        "<MemChangeList><![CDATA[a,b]]></MemChangeList>",
    ]

    @Test(arguments: memberLists)
    func aChangeOfMembersIsAHintInBothForms(list: String) async throws {
        let xml = Self.change(
            "change_external_chat", "update",
            "<ChatId>wr1</ChatId><UpdateDetail>add_member</UpdateDetail>\(list)")
        #expect(WeComNotice.read(xml)?.changes?.ids == ["a", "b"])
        let (answer, mail) = try await Self.answer(try Self.request(xml))
        #expect(answer.status == 200 && answer.body.isEmpty && answer.events.isEmpty)
        #expect(mail.groups == ["wr1"])
    }

    @Test func aDissolvedGroupAndANewCustomerAreTold() async throws {
        let dismissed = Self.change("change_external_chat", "dismiss", "<ChatId>wr1</ChatId>")
        let (gone, _) = try await Self.answer(try Self.request(dismissed))
        #expect(gone.events.map(\.kind) == [.dissolved])
        #expect(gone.events.first?.address == "wr1")
        let added = Self.change(
            "change_external_contact", "add_external_contact",
            "<UserID>lin</UserID><ExternalUserID>wm1</ExternalUserID><State>shop</State>"
                + "<WelcomeCode>C</WelcomeCode>")
        let (new, mail) = try await Self.answer(try Self.request(added))
        #expect(
            new.events.map(\.kind) == [
                .other(
                    name: "contact.added",
                    payload: [
                        "member": ["id": "wm1"], "account": "lin", "source": "shop", "code": "C",
                        "code_until": .int(WeComKit.now / 1000 * 1000 + 20_000),
                    ])
            ])
        #expect(
            mail.welcomes == [
                .init(code: "C", state: "shop", until: WeComKit.now / 1000 * 1000 + 20_000)
            ])
        let (again, _) = try await Self.answer(try Self.request(added))
        #expect(again.events.first?.key == new.events.first?.key)
    }

    @Test func entitiesAreNeverExpanded() async throws {
        let bomb = #"<!DOCTYPE x [<!ENTITY a "aaaa">]><xml><Encrypt>&a;</Encrypt></xml>"#
        let request = CallbackRequest(
            method: "POST",
            query: ["msg_signature": "x", "timestamp": Self.stamp, "nonce": "n"], headers: [:],
            body: Array(bomb.utf8))
        #expect(try await Self.answer(request).0.status == 403)
    }
}
