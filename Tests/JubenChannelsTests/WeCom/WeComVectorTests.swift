import Foundation
import JubenValue
import Testing

@testable import JubenChannels

/// The file was sealed by wechatpy, and `scripts/test-wecom` has wechatpy open it again: what is
/// the same here is the same both ways.
@Suite struct WeComVectorTests {
    @Test func whatWechatpySealsIsOpenedAndSealedAlike() throws {
        let file = WeComSimulator.folder.appendingPathComponent("vectors.json")
        let kept = try Value(json: String(contentsOf: file, encoding: .utf8))
        func word(_ name: String) throws -> String { try #require(kept[name]?.text) }
        let cipher = try WeComCipher(
            token: Secret(word("token")), key: Secret(word("key")), receiver: word("corp"))
        let sealed = try #require(kept["sealed"]?.list)
        #expect(sealed.count == 66)
        for one in sealed {
            let text = try #require(one["text"]?.text)
            let encrypted = try #require(one["encrypted"]?.text)
            let opened = try cipher.open(
                encrypted, signature: #require(one["signature"]?.text),
                timestamp: word("timestamp"), nonce: word("nonce"))
            #expect(opened == text)
            #expect(try cipher.seal(text, noise: Array(word("noise").utf8)) == encrypted)
        }
    }
}
