/// One line of a day: something that is said, done, held, skipped, asked or heard.
///
/// Preview and history are made of the same lines, by the same code, from the rows of a store:
/// of a simulated one for preview, of the real one for what did happen.
package struct TimelineEntry: Sendable, Hashable, Codable {
    /// What kind of line it is.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A message or action that goes out.
        case send
        /// A message or action that did not go: expired, dead, cancelled, held past the day.
        case blocked
        /// A message or action of unknown outcome.
        case doubt
        /// A step for a person.
        case human
        /// An event that came in.
        case event
        /// A slot that started nothing, and why.
        case skipped
        /// A slot that was missed, or merged into another.
        case missed
        /// A run that failed, diverged or was paused.
        case failed
    }

    /// What makes the line the same line in preview and in history: the playbook, trigger, slot,
    /// group and step, and never a time or a random id.
    package var identity: String
    /// What kind of line it is.
    package var kind: Kind
    /// When it happens, in epoch milliseconds.
    package var at: Int64
    /// When the playbook wanted it, when that is another time than ``at``.
    package var due: Int64?
    /// The playbook's name; empty for an event that no playbook caused.
    package var playbook: String
    /// What operators call the playbook.
    package var title: String
    /// The declaration that fired, such as `every workday 08:30`.
    package var trigger: String
    /// Where in the playbook, such as `playbooks/morning.lua:14`.
    package var location: String
    /// The group's id; empty when the line concerns none.
    package var group: String
    /// The group's name.
    package var groupName: String
    /// The channel that carries it.
    package var channel: String
    /// What is done: `message`, `group.create`, `member.remove`, `task`, an event's name.
    package var action: String
    /// The exact words.
    package var text: String
    /// The attached files and links.
    package var attachments: [String]
    /// The names of those who are mentioned.
    package var mentions: [String]
    /// Why it happens, or why it does not.
    package var why: String
    /// What moved it from its due time, in words.
    package var heldBy: String
    /// The stable name of what moved or stopped it, such as `quiet-hours` or a state such as
    /// `dead`; empty when nothing did, or when it has no name.
    package var cause: String
    /// The person who has to act.
    package var owner: String
    /// The deadline of a human step, or the end of a hold.
    package var until: Int64?
    /// Whether the step is marked as promotion.
    package var isPromotion: Bool

    /// Makes a line.
    package init(
        identity: String,
        kind: Kind,
        at: Int64,
        due: Int64? = nil,
        playbook: String = "",
        title: String = "",
        trigger: String = "",
        location: String = "",
        group: String = "",
        groupName: String = "",
        channel: String = "",
        action: String = "message",
        text: String = "",
        attachments: [String] = [],
        mentions: [String] = [],
        why: String = "",
        heldBy: String = "",
        cause: String = "",
        owner: String = "",
        until: Int64? = nil,
        isPromotion: Bool = false
    ) {
        self.identity = identity
        self.kind = kind
        self.at = at
        self.due = due
        self.playbook = playbook
        self.title = title
        self.trigger = trigger
        self.location = location
        self.group = group
        self.groupName = groupName
        self.channel = channel
        self.action = action
        self.text = text
        self.attachments = attachments
        self.mentions = mentions
        self.why = why
        self.heldBy = heldBy
        self.cause = cause
        self.owner = owner
        self.until = until
        self.isPromotion = isPromotion
    }
}
