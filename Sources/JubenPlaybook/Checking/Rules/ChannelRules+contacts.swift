import JubenEngine
import JubenSyntax

/// What is about friends is about the channels that have them, and not about those of groups alone.
extension ChannelRules {
    /// What people write in private, where nobody need be a friend.
    private static let message = "contact.message"
    private static let reply = "contact.reply"

    static func isOfContact(_ action: String) -> Bool { action.hasPrefix("contact.") }

    /// Whether an action on a contact may reach a channel: words may go to whoever writes there,
    /// the others to whoever asks to be a friend, or becomes one.
    static func meets(_ action: String, on channel: ChannelTraits) -> Bool {
        channel.events.contains {
            action == reply ? $0 == message : isOfContact($0) && $0 != message
        }
    }

    /// An action on contacts where no channel has any.
    func strangers(
        _ call: CheckedCall, _ action: String, in file: CheckedFile
    ) -> PlaybookProblem? {
        guard Self.isOfContact(action), !channels.isEmpty,
            !channels.contains(where: { Self.meets(action, on: $0) })
        else { return nil }
        let isReply = action == Self.reply
        return file.problem(
            at: call.site.position, code: "channel-cannot",
            message: "\(call.spec.name): nobody can "
                + (isReply ? "write in private" : "ask to be a friend")
                + " on \(names): take it out, or \(remedy(isReply ? Self.message : action))")
    }

    /// An event of contacts that no channel tells of.
    func unheard(_ call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        guard call.spec.name == "on", !channels.isEmpty,
            let argument = call.argument("event"), let event = argument.value.text,
            Self.isOfContact(event), !channels.contains(where: { tells($0, of: event) })
        else { return [] }
        return [
            file.problem(
                .warning, at: argument.position, code: "never-happens",
                message: "on: \(names) never tells of \(event), so this handler never runs: take "
                    + "it out, or \(remedy(event))")
        ]
    }

    private func tells(_ channel: ChannelTraits, of event: String) -> Bool {
        // Where a yes makes a friend, Juben itself tells of it.
        channel.events.contains(event)
            || (event == "contact.added" && channel.capabilities["contact.accept"] == .native)
    }

    private func remedy(_ event: String) -> String {
        event == Self.message
            ? "use a channel that hears what people write in private, such as local, matrix or "
                + "telegram"
            : "use a channel that has friends, such as local, matrix or wecom-customer"
    }

    private var names: String {
        (channels.count == 1 ? "channel " : "channels ")
            + channels.map(\.name).joined(separator: ", ")
    }
}
