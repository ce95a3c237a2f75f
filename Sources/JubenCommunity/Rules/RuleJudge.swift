import JubenEngine

/// Judges what a member said; knows no clock, no store and no channel.
enum RuleJudge {
    /// Something against the rules.
    struct Finding: Sendable, Hashable {
        let kind: OffenceRecord.Kind
        /// What gave it away.
        let detail: String
    }

    /// The first thing in a message that is against some rules.
    ///
    /// - Parameters:
    ///   - utterance: what was said.
    ///   - rules: the rules.
    ///   - isFlood: whether it is one message too many.
    ///   - mayAdvertise: whether advertisements are in order.
    /// - Returns: what was found; nil when nothing was.
    static func finding(
        in utterance: Utterance, by rules: RuleSet, isFlood: Bool, mayAdvertise: Bool = false
    ) -> Finding? {
        let isWordy = !rules.words.isEmpty || !rules.adWords.isEmpty
        let text = FoldedText(isWordy ? utterance.text : "")
        if !mayAdvertise, let ad = advertisement(in: utterance, text, by: rules) {
            return Finding(kind: .ad, detail: ad)
        }
        if let word = rules.words.first(where: { text.contains($0) }) {
            return Finding(kind: .word, detail: word)
        }
        guard isFlood, let flood = rules.flood else { return nil }
        return Finding(kind: .flood, detail: "\(flood.messages)")
    }

    /// What makes a message an advertisement.
    private static func advertisement(
        in utterance: Utterance, _ text: FoldedText, by rules: RuleSet
    ) -> String? {
        if let word = rules.adWords.first(where: { text.contains($0) }) { return word }
        if rules.isCodeAd, utterance.hasCode { return "QR" }
        guard let allowed = rules.links else { return nil }
        return utterance.links.first { !allowed.allows(link: $0) }
            ?? utterance.miniPrograms.first { !allowed.allows(miniProgram: $0) }
    }

    /// What follows from an offence.
    ///
    /// - Parameters:
    ///   - before: how many offences of the member count already.
    ///   - isLeaving: whether the member is on the way out.
    ///   - rules: the rules that were broken.
    /// - Returns: what is done about it.
    static func outcome(
        before: Int, isLeaving: Bool, by rules: RuleSet
    ) -> OffenceRecord.Outcome {
        if isLeaving { return .noted }
        return before + 1 >= rules.removeAt ? .removed : .warned
    }
}
