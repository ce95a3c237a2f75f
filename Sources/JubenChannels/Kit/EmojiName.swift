import Foundation
import JubenEngine

/// What platforms call emojis that playbooks write as themselves.
///
/// A name of the platform's own goes through as it is, so that emojis that do not stand here, and
/// those that a workspace has made, can be used as well.
enum EmojiName {
    /// A platform that knows emojis by names.
    enum Platform: String {
        case slack = "Slack"
        case feishu = "Feishu"

        /// What an operator could write.
        var example: String { self == .slack ? "tada" : "PARTY" }
    }

    /// The name of an emoji.
    ///
    /// - Parameters:
    ///   - text: the emoji, or a name, with colons or without.
    ///   - platform: whose name it is to be.
    /// - Returns: the name.
    /// - Throws: when there is none.
    static func name(of text: String, on platform: Platform) throws(CallFailure) -> String {
        let name = text.trimmingCharacters(in: CharacterSet(charactersIn: ":"))
        if !name.isEmpty, name.allSatisfy(\.isASCII) { return name }
        let plain = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isForm($0) }))
        if let found = table[plain] {
            switch platform {
            case .slack: return found.slack
            case .feishu: if let feishu = found.feishu { return feishu }
            }
        }
        throw CallFailure(
            .invalid,
            "\(platform.rawValue) knows emojis by names, and Juben none for '\(text)': write the "
                + "name, such as \(platform.example)")
    }

    /// Whether a scalar asks for the coloured form of a character, or for a tone of skin: names do
    /// not depend on them.
    private static func isForm(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{FE0F}" || ("\u{1F3FB}"..."\u{1F3FF}").contains(scalar)
    }

    private static let table: [String: (slack: String, feishu: String?)] = {
        var table: [String: (slack: String, feishu: String?)] = [:]
        for line in lines.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ").map(String.init)
            table[words[0]] = (words[1], words.count > 2 ? words[2] : nil)
        }
        return table
    }()

    /// An emoji, its name on Slack and, where Feishu has the same, its type there.
    private static let lines = """
        👍 thumbsup THUMBSUP
        👎 thumbsdown ThumbsDown
        👌 ok_hand
        👏 clap APPLAUSE
        🙏 pray THANKS
        💪 muscle MUSCLE
        🙌 raised_hands HIGHFIVE
        🤝 handshake SHAKE
        👋 wave WAVE
        👀 eyes GLANCE
        ❤ heart HEART
        💔 broken_heart HEARTBROKEN
        🔥 fire Fire
        🎉 tada PARTY
        🎊 confetti_ball
        🥳 partying_face Partying
        🎆 fireworks FIREWORKS
        🧨 firecracker FIRECRACKER
        🧧 red_envelope REDPACKET
        🎁 gift GIFT
        🎂 birthday CAKE
        🍻 beers BEER
        ☕ coffee Coffee
        🌹 rose ROSE
        🌸 cherry_blossom
        🏆 trophy Trophy
        💯 100 Hundred
        ✅ white_check_mark CheckMark
        ❌ x CrossMark
        📌 pushpin Pin
        ⏰ alarm_clock Alarm
        📢 loudspeaker Loudspeaker
        ⚠ warning
        ❓ question
        ❗ exclamation
        💡 bulb
        📚 books
        📖 book
        ✍ writing_hand
        ✨ sparkles
        ⭐ star
        🌟 star2
        🚀 rocket
        💰 moneybag
        🎓 mortar_board
        🎄 christmas_tree XmasTree
        🎃 jack_o_lantern Pumpkin
        ⚽ soccer Soccer
        🏀 basketball Basketball
        😀 grinning
        😄 smile LAUGH
        😊 blush SMILE
        😂 joy LOL
        🤣 rolling_on_the_floor_laughing
        😍 heart_eyes LOVE
        😘 kissing_heart KISS
        🤗 hugging_face HUG
        🤔 thinking_face THINKING
        😎 sunglasses
        😮 open_mouth WOW
        😱 scream SHOCKED
        😢 cry CRY
        😭 sob SOB
        😡 rage ANGRY
        😴 sleeping SLEEP
        💩 hankey POOP
        """
}
