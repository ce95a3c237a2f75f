import JubenEngine
import JubenValue

/// `messages.*`: what can be done with a message that was sent.
///
/// The verbs take what `send` returned. The platform's own id of the message is known only when it
/// has left, so it is put in when the action leaves: a group's actions leave in their order.
enum MessageCareVerbs {
    static let all: [Verb] = [pin, edit, recall, react]

    private static let message = VerbSpec.Parameter.required(
        "message", .handle("message"), "What `send` returned.", "`send` 返回的句柄。")
    private static let results: [VerbSpec.Result] = [
        .init(
            "action", .handle("message"), "The action, for `wait { receipt = … }`.",
            "动作句柄，可用于 `wait { receipt = … }`。")
    ]

    private static let pin = verb(
        VerbSpec(
            "messages.pin", action: "message.pin", "Pins a message at the top of its group.",
            "把消息置顶。", parameters: [message], results: results,
            example: "messages.pin(send(group, render(\"rules\")))")
    ) { _ in [:] }

    private static let edit = verb(
        VerbSpec(
            "messages.edit", action: "message.edit",
            "Puts other words in the place of a message's.", "修改已发出的消息。",
            parameters: [
                message, .required("text", .string, "The new words.", "新的文字。"),
            ],
            results: results, example: "messages.edit(offer, \"已售罄\")")
    ) { ["text": .string($0.text("text"))] }

    private static let recall = verb(
        VerbSpec(
            "messages.recall", action: "message.redact", "Takes a message back.", "撤回消息。",
            parameters: [message],
            options: [.optional("why", .string, "The reason, for the record.", "原因，留档。")],
            results: results, example: "messages.recall(offer, { why = \"wrong price\" })")
    ) { .table(["why": $0["why"] ?? nil]) }

    private static let react = verb(
        VerbSpec(
            "messages.react", action: "message.react", "Reacts to a message with an emoji.",
            "用表情回应消息。",
            parameters: [
                message, .required("emoji", .string, "The emoji, such as 👍.", "表情，如 👍。"),
            ],
            results: results, example: "messages.react(offer, \"🎉\")")
    ) { ["emoji": .string($0.text("emoji"))] }

    private static func verb(
        _ spec: VerbSpec, _ fields: @escaping @Sendable (Arguments) -> Value
    ) -> Verb {
        Verb(spec) { context, arguments in
            let id = arguments["message"]?["id"]?.integer ?? 0
            guard let row = try context.transaction.get(OutboxRecord.self, id: id),
                row.action == "message" || row.action == "group.announce"
            else {
                throw VerbError(
                    "unknown-handle",
                    "\(spec.name): there is no message \(id): give what send "
                        + "returned")
            }
            var payload = fields(arguments).map ?? [:]
            payload["of"] = .int(id)
            payload["location"] = .string(context.location.description)
            let action = try context.enqueue(
                action: spec.action ?? "", payload: .map(payload), channel: row.channel,
                lane: row.lane, subject: row.subject)
            return .value(["id": .int(action.id)])
        }
    }
}

extension OutboxRecord {
    /// Puts the platform's own id of the message that the action is about into its payload.
    mutating func resolveMessage(in reader: any StoreReader) throws {
        guard action.hasPrefix("message."),
            var payload = try Value(encoded: payload).map, let id = payload["of"]?.integer,
            let receipt = try reader.get(OutboxRecord.self, id: id)?.receipt,
            let message = try Value(encoded: receipt)["message"]
        else { return }
        payload["message"] = message
        self.payload = Value.map(payload).encoded
    }
}
