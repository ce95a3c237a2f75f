import JubenEngine
import JubenSyntax

/// Finds actions that a configured channel cannot do, or that become a person's work.
struct ChannelRules {
    let channels: [ChannelTraits]
    private let defaultChannel: String?

    /// Takes the configured channels, and the one on which groups are created that name none; nil
    /// when any may be meant.
    init(_ channels: [ChannelTraits], defaultChannel: String?) {
        self.channels = channels
        self.defaultChannel = defaultChannel
    }

    func problems(of calls: [CheckedCall], in file: CheckedFile) -> [PlaybookProblem] {
        var handed: Set<String> = []
        return calls.flatMap { call -> [PlaybookProblem] in
            guard let action = call.spec.action else { return unheard(call, in: file) }
            if let problem = strangers(call, action, in: file) { return [problem] }
            return channels(of: call).compactMap { channel in
                let verb = call.spec.name
                switch channel.capabilities[action] ?? .none {
                case .native, .emulated: return nil
                case .none:
                    return file.problem(
                        at: call.site.position, code: "channel-cannot",
                        message: "\(verb): channel \(channel.name) cannot do this: take it out, or "
                            + "use a channel that can")
                case .human:
                    // Once a file: on such a channel it is so for every call.
                    guard handed.insert("\(channel.name) \(verb)").inserted else { return nil }
                    return file.problem(
                        .warning, at: call.site.position, code: "human-task",
                        message: "\(verb): on channel \(channel.name) a person has to do this: "
                            + "every call becomes a human task")
                }
            }
        }
    }

    /// The channels that a call may reach.
    private func channels(of call: CheckedCall) -> [ChannelTraits] {
        if let action = call.spec.action, Self.isOfContact(action) {
            return channels.filter { Self.meets(action, on: $0) }
        }
        guard ["groups.create", "links.open"].contains(call.spec.name) else { return channels }
        if let named = call.option("channel")?.value.text {
            return channels.filter { $0.name == named }
        }
        guard call.spec.name == "groups.create", let defaultChannel, call.lacksOption("channel")
        else { return channels }
        return channels.filter { $0.name == defaultChannel }
    }
}
