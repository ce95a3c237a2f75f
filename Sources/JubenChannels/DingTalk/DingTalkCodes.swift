import JubenEngine

/// What the error codes of DingTalk's robots mean, with what an operator can do.
///
/// DingTalk tells several things by one code, so its words are looked at too. All codes stand only
/// here: they are what senders report, and no account was there to try them on.
enum DingTalkCodes {
    /// How long a robot that sent too much is blocked, in milliseconds.
    static let block: Int64 = 10 * 60 * 1000

    static func failure(_ code: Int64, _ words: String) -> CallFailure {
        func stop(_ fault: ChannelFault, _ sentence: String, after: Int64 = 0) -> CallFailure {
            CallFailure(fault, "DingTalk \(code): \(sentence) (\(words))", after: after)
        }
        switch code {
        case 130_101, 410_100, 90_030:
            return stop(
                .rateLimited, "more than 20 messages in a minute; the robot is blocked for 10",
                after: block)
        case -1: return stop(.serverFailed, "DingTalk is busy")
        case 300_001, 300_005, 400_101, 400_106:
            return stop(
                .authInvalid, "there is no such robot: copy the address from the robot's page again"
            )
        case 400_102: return stop(.authInvalid, "the robot is turned off: turn it on in the group")
        case 400_013: return stop(.notFound, "the group was dissolved")
        case 310_000: return security(code, words)
        case 460_101: return stop(.tooLarge, "the message is too long")
        default:
            return words.lowercased().contains("too long")
                ? stop(.tooLarge, "the message is too long")
                : stop(.invalid, "DingTalk does not take the message")
        }
    }

    private static func security(_ code: Int64, _ words: String) -> CallFailure {
        let lower = words.lowercased()
        if lower.contains("keyword") {
            return CallFailure(
                .invalid,
                "DingTalk \(code): the text has none of the robot's 自定义关键词 (\(words))")
        }
        if lower.contains("whitelist") {
            return CallFailure(
                .authInvalid,
                "DingTalk \(code): this computer's address is not in the robot's IP 地址(段) "
                    + "(\(words))")
        }
        return CallFailure(
            .authInvalid,
            "DingTalk \(code): the signature is wrong: compare the 加签 secret with the robot's "
                + "page, and the clock (\(words))")
    }
}
