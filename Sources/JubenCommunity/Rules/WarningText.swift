import JubenEngine
import JubenValue

/// What the text of a warning may name between braces.
package enum WarningVariables {
    /// All of them.
    package static let all = ["name", "reason", "count", "limit"]
}

/// The words of a warning.
struct WarningText {
    private let rules: RuleSet
    private let language: Language

    init(_ rules: RuleSet, _ language: Language) {
        self.rules = rules
        self.language = language
    }

    /// What is said to a member about an offence, which is their so many-th.
    func text(for offence: OffenceRecord, to member: MemberRecord, number: Int) -> String {
        let values = [
            "name": member.name, "reason": Self.reason(offence.kind, language),
            "count": "\(number)", "limit": "\(rules.removeAt)",
        ]
        let template = rules.warning ?? standard(number)
        return WarningVariables.all.reduce(template) { text, name in
            text.replacing("{{\(name)}}", with: values[name] ?? "")
        }
    }

    private func standard(_ number: Int) -> String {
        number + 1 >= rules.removeAt
            ? language.pick(
                "{{name}}, {{reason}} is against the rules of this group. The next time you will "
                    + "be removed.",
                "{{name}}，本群不可以{{reason}}。再有一次会移出本群。")
            : language.pick(
                "{{name}}, {{reason}} is against the rules of this group. At {{limit}} offences "
                    + "you are removed; this is {{count}}.",
                "{{name}}，本群不可以{{reason}}。满 {{limit}} 次会移出本群，这是第 {{count}} 次。")
    }

    /// What somebody did, in words.
    static func reason(_ kind: OffenceRecord.Kind, _ language: Language) -> String {
        switch kind {
        case .ad: language.pick("advertising", "发广告")
        case .flood: language.pick("flooding", "刷屏")
        case .word: language.pick("such language", "发这样的内容")
        }
    }
}

extension Note {
    /// An offence, which is the member's so many-th, and how many there may be.
    static func offence(_ offence: OffenceRecord, number: Int, of limit: Int) -> Note {
        Note("offence-\(offence.kind.rawValue)", [offence.detail, "\(number)", "\(limit)"])
    }

    /// A ban keeps somebody out.
    static let banned = Note("banned")

    /// Somebody gave the group a name who may not.
    static func renamed(by member: String, to name: String) -> Note {
        Note("renamed", [member, name])
    }

    /// A member said a word for which there is a reply.
    static func keyword(_ word: String) -> Note { Note("keyword", [word]) }

    /// The list of questions and answers has an answer.
    static func answered(_ question: String) -> Note { Note("faq", [question]) }
}
