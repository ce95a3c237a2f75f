import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// Signatures against what the platforms' own SDKs and formulas make of the same input.
@Suite struct SignatureTests {
    /// By Python's hmac, in the form of Feishu's page: an empty message under a key of both.
    @Test func feishuSignsNothingUnderAKeyOfTimeAndSecret() {
        #expect(
            FeishuRobot.signature(at: 1_599_360_473, "demo-secret")
                == "3/MaVZ8JLIy4TUG+7KSFJqvUkTKd+HWY8g+56DZWq8s=")
    }

    /// By Python's hmac, in the form of DingTalk's page.
    @Test func dingTalkSignsTimeAndSecretUnderTheSecret() {
        #expect(
            DingTalkRobot.signature(at: 1_599_360_473_123, "SEC0123456789")
                == "2sIoyTro2Ei7q+peJ9dMcQB6ryi+zywldemvS80btTI=")
    }

    /// By slack_sdk.signature.
    @Test func slackSignsItsVersionTimeAndBody() {
        let body = Array(#"{"type":"event_callback","text":"早"}"#.utf8)
        #expect(
            SlackEvents.signature(of: body, at: "1531420618", "8f742231b10e8888abcd99yyyzzz85a5")
                == "v0=b07d584f77596cf25740cd044f0f940ae14c61d29068311a173319d978a69f11")
    }

    /// By Python's hmac.
    @Test func theWebhookSignsTimeAndBody() {
        #expect(
            WebhookChannel.signature(of: Array(#"{"a":"早"}"#.utf8), at: "1700000000", "hush")
                == "v1=69883fa870b5c9d17e97f60cde4b0c832288d8bf77184a0d9a4927ca88bb54eb")
    }

    @Test func textsAreTheSameOnlyWhole() {
        #expect(WireText.isSame("abc", "abc"))
        #expect(!WireText.isSame("abc", "abd"))
        #expect(!WireText.isSame("abc", "ab"))
        #expect(!WireText.isSame("", "a"))
    }

    @Test func addressesHoldAnything() {
        #expect(WireText.percent("a/b?c&d=早 +") == "a%2Fb%3Fc%26d%3D%E6%97%A9%20%2B")
        #expect(WireText.shortKey("1-1-0").count == 25)
        #expect(WireText.shortKey("1-1-0") != WireText.shortKey("1-1-1"))
    }
}
