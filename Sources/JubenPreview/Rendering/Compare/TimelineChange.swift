/// A line that both timelines have, and that is not the same in them.
package struct TimelineChange: Sendable, Hashable {
    /// What of a line can differ.
    ///
    /// The place in the playbook, the trigger's name and why a line fires are not among them: they
    /// change with every edit above the line, and nobody in a group sees them.
    package enum Field: String, Sendable, Hashable, Codable, CaseIterable {
        /// What kind of line it is.
        case kind
        /// When it happens.
        case time
        /// What holds it.
        case hold
        /// The words.
        case text
        /// What is attached.
        case attachments
        /// Who is mentioned.
        case mentions
        /// The channel that carries it.
        case channel
        /// What is done.
        case action
        /// What operators call the playbook.
        case title
        /// Why it does not go.
        case reason
        /// Who has to act.
        case owner
        /// Until when.
        case deadline
        /// Whether it is promotion.
        case promotion
    }

    /// The line as it was, or as it was previewed.
    package var before: TimelineEntry
    /// The line as it is.
    package var after: TimelineEntry
    /// What differs, in the order of ``Field``.
    package var fields: [Field]

    /// The change between two lines; nil when none of the fields differs.
    ///
    /// Times that are at most the tolerance apart, in milliseconds, are the same.
    init?(
        from before: TimelineEntry,
        to after: TimelineEntry,
        considering considered: [Field] = Field.allCases,
        tolerance: Int64 = 0
    ) {
        fields = considered.filter { field in
            switch field {
            case .time: (before.at - after.at).magnitude > tolerance.magnitude
            case .reason: before.reason != after.reason
            case .hold: before.hold != after.hold
            case .kind: before.kind != after.kind
            case .text: before.text != after.text
            case .attachments: before.attachments != after.attachments
            case .mentions: before.mentions != after.mentions
            case .channel: before.channel != after.channel
            case .action: before.action != after.action
            case .title: before.title != after.title
            case .owner: before.owner != after.owner
            case .deadline: before.deadline != after.deadline
            case .promotion: before.isPromotion != after.isPromotion
            }
        }
        if fields.isEmpty { return nil }
        self.before = before
        self.after = after
    }
}

extension TimelineEntry {
    /// Why the line does not go; empty when it does.
    fileprivate var reason: String {
        switch kind {
        case .send, .event, .human: ""
        case .blocked, .doubt, .skipped, .missed, .failed: why
        }
    }

    fileprivate var hold: String? { isHeld ? heldBy : nil }

    /// Where a hold ends belongs to the hold.
    fileprivate var deadline: Int64? { isHeld ? nil : until }
}
