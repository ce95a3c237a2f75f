import JubenEngine
import JubenSchedule
import JubenSyntax

/// Checks what messages say and carry: that files exist, and that every channel takes it.
struct MessageRules {
    private let file: CheckedFile
    private let content: ContentIndex
    private let channels: [ChannelTraits]

    init(_ file: CheckedFile, _ content: ContentIndex, channels: [ChannelTraits]) {
        self.file = file
        self.content = content
        self.channels = channels
    }

    /// The verbs that send a message.
    static let verbs: Set<String> = ["send", "ask"]

    func problems(of call: CheckedCall) -> [PlaybookProblem] {
        guard Self.verbs.contains(call.spec.name), let message = MessageLiteral(call, in: file)
        else { return [] }
        var problems = message.files.compactMap { missing($0, call) }
        if message.isEmpty {
            problems.append(
                file.problem(
                    at: call.site.position, code: "empty-message",
                    message: "\(call.spec.name): the message is empty: give a text or an attachment"
                )
            )
        }
        for channel in channels { problems += refusals(of: channel, message, call) }
        return problems
    }

    private func missing(
        _ attachment: MessageLiteral.Attachment, _ call: CheckedCall
    ) -> PlaybookProblem? {
        guard content.listingProblem == nil else { return nil }
        let missing = attachment.paths.filter { !content.files.contains($0) }
        guard let first = missing.first else { return nil }
        var what = "there is no file content/\(first)"
        if missing.count > 1 {
            what = "there are no files " + missing.map { "content/\($0)" }.joined(separator: ", ")
        }
        // A day's poster is not to be mistaken for another day's.
        let known = attachment.paths.count == 1 ? content.files.sorted() : []
        let hint = Suggestion.phrase(for: first, among: known)
        return file.problem(
            at: attachment.position, code: "missing-file",
            message: "\(call.spec.name): \(what) to attach\(hint)")
    }

    private func refusals(
        of channel: ChannelTraits, _ message: MessageLiteral, _ call: CheckedCall
    ) -> [PlaybookProblem] {
        var problems: [PlaybookProblem] = []
        if let text = message.text, !channel.text.allows(text.value) {
            let limit = channel.text
            problems.append(
                file.problem(
                    at: text.position, code: "text-too-long",
                    message: "\(call.spec.name): the text has \(limit.length(of: text.value)) "
                        + "\(limit.unit.rawValue), channel \(channel.name) takes "
                        + "\(limit.count): shorten it or send it in parts"))
        }
        if message.attachmentCount > channel.attachmentsMax {
            problems.append(
                file.problem(
                    at: call.site.position, code: "too-many-attachments",
                    message: "\(call.spec.name): \(message.attachmentCount) attachments, channel "
                        + "\(channel.name) takes \(channel.attachmentsMax): send them in parts"))
        }
        return problems
    }
}
