import JubenEngine
import JubenSchedule
import JubenValue

/// What a playbook's `faq { … }` says.
struct QuestionSet: Sendable {
    let playbook: String
    let line: Int64
    let audience: Audience
    /// The spreadsheet with the answers, below `content/`; empty when there is none.
    let faq: String
    /// How alike a question must be to one of the list, from 0 to 1.
    let likeness: Double
    /// For how long a group does not get the same answer again, in milliseconds.
    let cooldown: Int64
    /// What stands around an answer; `{{answer}}` is filled.
    let text: String

    /// How alike a question must be, unless the playbook says otherwise.
    static let likenessStandard = 0.5

    init(_ trigger: TriggerRecord) throws {
        playbook = trigger.playbook
        line = trigger.line
        let options = try Value(encoded: trigger.options)
        audience = Audience(options)
        faq = options["file"]?.text ?? ""
        likeness = options["likeness"]?.number ?? Self.likenessStandard
        cooldown =
            try options["cooldown"]?.text.map { try Span.parse($0).milliseconds }
            ?? ReplySet.cooldownStandard
        text = options["text"]?.text ?? "{{answer}}"
    }
}
