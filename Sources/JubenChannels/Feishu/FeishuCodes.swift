import JubenEngine

/// What Feishu's error codes mean, with what an operator can do.
///
/// 11232, 19021, 99991400, 230002 to 230050, 231001 to 231015 and 232019 are in Feishu's documents;
/// 19001, 19022, 19024, 9499, 10003, 10014 and the other codes of 232 are what senders report, and
/// stand only here.
enum FeishuCodes {
    /// A meaning.
    struct Meaning {
        let fault: ChannelFault
        let sentence: String

        init(_ fault: ChannelFault, _ sentence: String) {
            self.fault = fault
            self.sentence = sentence
        }
    }

    /// The codes that say that a token is over; a new one is asked for once.
    static let tokenOver: Set<Int64> = [99_991_661, 99_991_663, 99_991_664, 99_991_668, 99_991_671]
    /// The codes that say that a group is already dissolved.
    static let dissolved: Set<Int64> = [232_009]
    /// The codes that say that a message is already taken back.
    static let recalled: Set<Int64> = [230_011]

    private static let meanings: [Int64: Meaning] = [
        11232: .init(.rateLimited, "too much is sent; avoid the full and the half hour"),
        9499: .init(.invalid, "Feishu does not understand the message"),
        19001: .init(
            .authInvalid,
            "the robot is gone from its group: add it again and put its new address in place"),
        19021: .init(
            .authInvalid,
            "the signature is wrong: compare the secret with the robot's page, and the clock"),
        19022: .init(
            .authInvalid, "this computer's address is not on the robot's list of IP addresses"),
        19024: .init(.invalid, "the text has none of the key words on the robot's page"),
        10003: .init(.authInvalid, "app_id or the secret is wrong: compare with the app's page"),
        10014: .init(.authInvalid, "the secret is wrong: compare with the app's page"),
        99_991_400: .init(.rateLimited, "the app sends too much"),
        99_991_672: .init(
            .permission, "the app lacks a permission: add it on the app's page and publish it"),
        230_001: .init(.invalid, "Feishu does not take a parameter"),
        230_002: .init(.permission, "the bot is not in the group: add it in the group's settings"),
        230_006: .init(.permission, "the app has no bot: turn it on and publish the app"),
        230_011: .init(.notFound, "the message was taken back"),
        230_018: .init(.permission, "the group lets only some people speak: allow the bot"),
        230_020: .init(.groupRateLimited, "the group gets too much from its bots"),
        230_022: .init(.invalid, "the text has words that Feishu does not let through"),
        230_025: .init(.tooLarge, "the message is too long"),
        230_027: .init(.permission, "the app lacks a permission: add it and publish the app"),
        230_034: .init(.notFound, "there is no such group or member"),
        230_045: .init(.notFound, "the group is not there any more"),
        230_028: .init(.invalid, "the tenant's own rules do not let the text through"),
        230_046: .init(.permission, "only the owner and administrators pin here"),
        230_047: .init(.groupRateLimited, "the message is pinned too often"),
        230_050: .init(.permission, "the bot cannot see the message"),
        231_001: .init(.invalid, "there is no such emoji: take one of Feishu's list"),
        231_002: .init(.permission, "the bot is not in the message's group"),
        231_003: .init(.notFound, "the message is not there any more"),
        231_004: .init(.notFound, "the message's group is not there any more"),
        231_008: .init(.permission, "the bot is not in the message's group"),
        231_015: .init(.serverFailed, "the same reaction is being made"),
        232_006: .init(.notFound, "there is no such group"),
        232_009: .init(.notFound, "the group was dissolved"),
        232_011: .init(.permission, "the bot is not in the group: add it in the group's settings"),
        232_014: .init(.permission, "the bot may not do this in the group"),
        232_016: .init(.permission, "only the group's owner or creator may do this"),
        232_017: .init(.permission, "only the group's owner may do this"),
        232_019: .init(.groupRateLimited, "the group is changed too often"),
    ]

    /// What a code means; one that is not known refuses the action, with Feishu's own words.
    static func meaning(of code: Int64) -> Meaning {
        meanings[code] ?? Meaning(.invalid, "Feishu refused it")
    }

    /// What stops an action for a code.
    static func failure(
        _ code: Int64, _ words: String, after delay: Int64 = 0
    ) -> CallFailure {
        let meaning = meaning(of: code)
        return CallFailure(
            meaning.fault, "Feishu \(code): \(meaning.sentence) (\(words))", after: delay)
    }
}
