import JubenEngine
import JubenSchedule
import JubenValue

/// What a playbook's `replies { … }` says.
struct ReplySet: Sendable {
    /// An answer to a word.
    struct Reply: Sendable, Hashable {
        /// The words, of which a message must contain one.
        let match: [String]
        let text: String
        /// For how long a group does not get it again, in milliseconds.
        let cooldown: Int64
    }

    /// For how long a reply is not repeated, unless it says otherwise, in milliseconds.
    static let cooldownStandard: Int64 = 10 * 60 * 1000

    let playbook: String
    let line: Int64
    let audience: Audience
    let replies: [Reply]

    init(_ trigger: TriggerRecord) throws {
        playbook = trigger.playbook
        line = trigger.line
        let options = try Value(encoded: trigger.options)
        audience = Audience(options)
        replies = try (options["replies"]?.list ?? []).map { reply in
            let match = reply["match"]
            return Reply(
                match: (match?.list ?? match.map { [$0] } ?? []).compactMap(\.text),
                text: reply["text"]?.text ?? "",
                cooldown: try reply["cooldown"]?.text.map { try Span.parse($0).milliseconds }
                    ?? Self.cooldownStandard)
        }
    }
}
