import Testing

@testable import JubenListener

@Suite("Signatures of events")
struct EventSignatureTests {
    private let signature = EventSignature(secret: "key")

    private func content(
        timestamp: String = "1", name: String = "order.paid", id: String = "17",
        group: String = "", body: String = "{}"
    ) -> EventSignature.Content {
        .init(timestamp: timestamp, name: name, id: id, group: group, body: Array(body.utf8))
    }

    @Test("The signature is HMAC-SHA256 of the four lines and the body")
    func isTheDocumentedForm() {
        // printf '1\norder.paid\n17\n\n{}' | openssl dgst -sha256 -hmac key
        #expect(
            signature.sign(content())
                == "447c24b6bff07e59fa9c91d673e9e442ce2709784b039f04a61b28cf19920edd")
    }

    @Test("Nothing of an event can be changed")
    func refusesOthers() {
        let code = signature.sign(content())
        #expect(signature.isValid(code, of: content()))
        #expect(signature.isValid(code.uppercased(), of: content()))
        let others = [
            content(timestamp: "2"), content(name: "order.void"), content(id: "18"),
            content(group: "vip"), content(body: "{} "),
            // What moves from one line to the next is another event as well.
            content(name: "order.paid\n17", id: ""),
        ]
        for other in others { #expect(!signature.isValid(code, of: other)) }
        #expect(!EventSignature(secret: "other").isValid(code, of: content()))
        for wrong in ["", "0", "zz", String(code.dropLast()), code + "00"] {
            #expect(!signature.isValid(wrong, of: content()), "\(wrong)")
        }
    }
}
