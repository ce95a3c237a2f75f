import ArgumentParser
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben channels test`: one message to a group that is there for it.
struct ChannelsTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send one message to a test group, at once.",
        discussion: """
            It goes straight to the platform, past quiet hours and caps, so name a group that is \
            there for trials. Exit code 3 when the platform does not take it.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Option(help: "What to say.")
    var text: String?

    func run() async throws {
        let desk = try Desk(global)
        try desk.home.requireSecrets()
        let language = desk.language
        let (group, id) = try desk.store.read {
            (try Directory($0).group(self.group), try desk.ids(in: $0).next(at: desk.now))
        }
        guard let channel = desk.home.channels[group.channel] else {
            throw CommandError(
                .problems,
                "'\(group.name)' is on channel '\(group.channel)', which juben.yaml does not "
                    + "configure.")
        }
        let words = text ?? language.pick("A test message of Juben", "剧本测试消息")
        guard channel.traits.text.allows(words) else {
            let limit = channel.traits.text
            throw CommandError(
                .usage,
                "--text has \(limit.length(of: words)) \(limit.unit.rawValue); channel "
                    + "\(group.channel) takes \(limit.count).")
        }
        let row = OutboxRecord(
            id: id, runID: 0, seq: 0, playbook: "", channel: group.channel, lane: group.id,
            subject: group.id, key: "test-\(id)", action: "message",
            payload: Value.map(["text": .string(words), "attachments": []]).encoded,
            state: .sending, attempt: 1, dueAt: desk.now, notBefore: desk.now,
            createdAt: desk.now, address: group.address)
        let result = await channel.perform([row], at: desk.now).first
        try desk.home.keepClocks()
        try report(result, group, language)
    }

    private func report(
        _ result: DeliveryResult?, _ group: GroupRecord, _ language: Language
    ) throws {
        switch result?.kind {
        case .accepted:
            Terminal.print(
                language.pick(
                    "\(group.channel) took it for '\(group.name)': look whether it is there.",
                    "渠道 \(group.channel) 已接受发往「\(group.name)」的消息，请到群里确认。"))
        case .pendingHuman:
            Terminal.print(
                language.pick(
                    "\(group.channel) made a task of it: somebody has to confirm it there.",
                    "渠道 \(group.channel) 已生成任务，需要有人在平台上确认。"))
        case .unknown, .interrupted, .tryAgain, .deferred, .refused, nil:
            let why = result?.problem ?? "no answer"
            throw CommandError(
                .store,
                language.pick(
                    "\(group.channel) did not take it: \(why)",
                    "渠道 \(group.channel) 没有接受：\(why)"))
        }
    }
}
