import JubenEngine
import JubenSyntax

/// What is about friends is about the channels that have them, and not about those of groups alone.
extension ChannelRules {
    static func isOfContact(_ action: String) -> Bool { action.hasPrefix("contact.") }

    /// Whether people can ask a channel's account to be a friend, or become one.
    static func knowsContacts(_ channel: ChannelTraits) -> Bool {
        channel.events.contains { isOfContact($0) }
    }

    /// An action on friends where no channel has any.
    func strangers(
        _ call: CheckedCall, _ action: String, in file: CheckedFile
    ) -> PlaybookProblem? {
        guard Self.isOfContact(action), !channels.isEmpty,
            !channels.contains(where: Self.knowsContacts)
        else { return nil }
        return file.problem(
            at: call.site.position, code: "channel-cannot",
            message:
                "\(call.spec.name): nobody can ask to be a friend on \(names): take it out, or "
                + "use a channel that has friends, such as local, matrix or wecom-customer")
    }

    /// An event of friends that no channel tells of.
    func unheard(_ call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        guard call.spec.name == "on", !channels.isEmpty,
            let argument = call.argument("event"), let event = argument.value.text,
            Self.isOfContact(event), !channels.contains(where: { tells($0, of: event) })
        else { return [] }
        return [
            file.problem(
                .warning, at: argument.position, code: "never-happens",
                message: "on: \(names) never tells of \(event), so this handler never runs: take "
                    + "it out, or use a channel that has friends, such as local, matrix or "
                    + "wecom-customer")
        ]
    }

    private func tells(_ channel: ChannelTraits, of event: String) -> Bool {
        // Where a yes makes a friend, Juben itself tells of it.
        channel.events.contains(event)
            || (event == "contact.added" && channel.capabilities["contact.accept"] == .native)
    }

    private var names: String {
        (channels.count == 1 ? "channel " : "channels ")
            + channels.map(\.name).joined(separator: ", ")
    }
}
