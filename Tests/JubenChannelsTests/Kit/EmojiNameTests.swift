import JubenEngine
import Testing

@testable import JubenChannels

/// Emojis by the names that platforms have for them.
@Suite struct EmojiNameTests {
    @Test(arguments: [
        ("👍", "thumbsup", "THUMBSUP"), ("👍🏽", "thumbsup", "THUMBSUP"), ("❤️", "heart", "HEART"),
        ("❤", "heart", "HEART"), ("🎉", "tada", "PARTY"), (":tada:", "tada", "tada"),
        ("thumbsup::skin-tone-6", "thumbsup::skin-tone-6", "thumbsup::skin-tone-6"),
        ("OnIt", "OnIt", "OnIt"),
    ])
    func anEmojiHasANameOnEach(emoji: String, slack: String, feishu: String) throws {
        #expect(try EmojiName.name(of: emoji, on: .slack) == slack)
        #expect(try EmojiName.name(of: emoji, on: .feishu) == feishu)
    }

    @Test(arguments: ["", ":", "🦖", "👍👍", "早"])
    func whatHasNoNameIsRefusedWithTheFix(text: String) {
        for platform in [EmojiName.Platform.slack, .feishu] {
            let failure = #expect(throws: CallFailure.self) {
                try EmojiName.name(of: text, on: platform)
            }
            #expect(failure?.result.fault == .invalid)
            #expect(failure?.result.problem.contains(platform.example) == true)
        }
    }

    @Test func whatOnlySlackHasIsRefusedOnFeishu() throws {
        #expect(try EmojiName.name(of: "🚀", on: .slack) == "rocket")
        #expect(throws: CallFailure.self) { try EmojiName.name(of: "🚀", on: .feishu) }
    }
}
