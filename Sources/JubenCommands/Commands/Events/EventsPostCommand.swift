import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben events post`: tells playbooks that something happened elsewhere.
struct EventsPostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post",
        abstract: "Post a webhook event, for on(\"webhook:NAME\") and wait { webhook = \"NAME\" }.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The name, such as paid; 'webhook:' in front is optional.")
    var name: String

    @Option(help: "The group that it concerns: its id or name.")
    var group: String?

    @Option(help: "What comes with it: a JSON object.")
    var data = "{}"

    @Option(help: "Its id; the same id is accepted once.")
    var id: String?

    func run() async throws {
        let word = name.hasPrefix("webhook:") ? String(name.dropFirst(8)) : name
        guard !word.isEmpty, !word.contains("/"), !word.contains(where: \.isWhitespace) else {
            throw CommandError(
                .usage, "'\(name)' is no name of an event: use letters, such as paid.")
        }
        guard data.utf8.count <= LocalEvent.bytesMax else {
            throw CommandError(
                .usage, "--data has \(data.utf8.count) bytes; the most is \(LocalEvent.bytesMax).")
        }
        guard let payload = try? Value(json: data), payload.map != nil else {
            throw CommandError(
                .usage,
                "--data is a JSON object such as '{\"order\": 17}', not '\(data.prefix(60))'.")
        }
        let desk = try Desk(global, .readWrite)
        let isNew = try desk.store.write { transaction in
            let subject = try group.map { try Directory(transaction).group($0).id } ?? ""
            return try LocalEvent(source: "webhook:\(word)", id: id).post(
                EventTopic("webhook:\(word)", subject), payload, at: desk.now, in: transaction)
        }
        guard isNew else { throw LocalEvent.repeated(id) }
        desk.hand("Posted webhook:\(word).", "已提交事件 webhook:\(word)。")
    }
}
