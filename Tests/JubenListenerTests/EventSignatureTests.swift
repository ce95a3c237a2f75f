import Testing

@testable import JubenListener

@Suite("Signatures of events")
struct EventSignatureTests {
    private let signature = EventSignature(secret: "key")
    private let body = Array("The quick brown fox jumps over the lazy dog".utf8)

    @Test("The signature is HMAC-SHA256 of the moment, a dot and the body")
    func isTheCommonForm() {
        // printf '1.%s' "$body" | openssl dgst -sha256 -hmac key
        #expect(
            signature.sign(body, at: 1)
                == "3ff4d3cc115b639a16dc5b217aa5c89be41d1e4b54efc356d63d0cd2a65b30f1")
    }

    @Test("Another body, moment, secret or text is no signature")
    func refusesOthers() {
        let code = signature.sign(body, at: 1)
        #expect(signature.isValid(code, of: body, at: 1))
        #expect(signature.isValid(code.uppercased(), of: body, at: 1))
        #expect(!signature.isValid(code, of: body + [0], at: 1))
        #expect(!signature.isValid(code, of: body, at: 2))
        #expect(!EventSignature(secret: "other").isValid(code, of: body, at: 1))
        for wrong in ["", "0", "zz", String(code.dropLast()), code + "00"] {
            #expect(!signature.isValid(wrong, of: body, at: 1), "\(wrong)")
        }
    }
}
