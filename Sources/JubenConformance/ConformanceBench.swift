import JubenChannels
import JubenEngine
import JubenValue

/// Where one channel is tried: it makes rows and worlds, and gathers what is wrong.
struct ConformanceBench {
    /// One action that was tried.
    struct Trial {
        let result: DeliveryResult
        let transport: TrialTransport
    }

    /// The bytes of every attachment; more than the least that any platform takes.
    static let file = Array("the bytes of a file".utf8)

    let trial: ChannelTrial
    private(set) var report = ChannelConformance.Report()
    /// Everything that people may see, to be searched for secrets.
    private(set) var words: [String] = []

    init(_ trial: ChannelTrial) { self.trial = trial }

    mutating func find(_ sentence: String) { report.findings.append(sentence) }

    mutating func check(_ isRight: Bool, _ sentence: String) {
        report.count += 1
        if !isRight { find(sentence) }
    }

    /// The channel on a network, with the file that the trial attaches.
    func channel(
        _ transport: any PlatformTransport,
        attachment: @escaping @Sendable (String) -> [UInt8]? = { _ in Self.file }
    ) throws -> any PlatformChannel {
        let now = trial.now
        return try trial.make(
            ChannelWorld(transport: transport, attachment: attachment, now: { now }))
    }

    /// What the channel says of itself.
    func traits() throws -> ChannelTraits {
        try channel(TrialTransport(.answered([]), prepare: { _ in nil })).traits
    }

    /// What a channel says of an action that went well: a person still has to confirm what is
    /// theirs.
    func success(_ action: String) throws -> DeliveryResult.Kind {
        try traits().capabilities[action] == .human ? .pendingHuman : .accepted
    }

    func message(_ text: String, attachments: [String] = []) -> Value {
        ["text": .string(text), "attachments": .list(attachments.map(Value.string))]
    }

    func row(
        _ action: String, _ payload: Value, key: String = "run-1-0", attempt: Int64 = 1
    )
        -> OutboxRecord
    {
        OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "conformance", channel: "trial", lane: "g",
            subject: "g", key: key, action: action, payload: payload.encoded, state: .sending,
            attempt: attempt, dueAt: trial.now, notBefore: trial.now, createdAt: trial.now,
            address: trial.address)
    }

    /// Performs one action on a channel of its own.
    ///
    /// - Parameters:
    ///   - action: its name.
    ///   - payload: what it is done with.
    ///   - fate: what happens to its requests.
    ///   - key: its key.
    ///   - title: what stands over its requests in the record; nil to leave them out.
    /// - Returns: what came of it.
    /// - Throws: what making the channel throws.
    mutating func perform(
        _ action: String, _ payload: Value, _ fate: TrialTransport.Fate, key: String = "run-1-0",
        title: String?
    ) async throws -> Trial {
        let transport = TrialTransport(fate, prepare: trial.prepare)
        let recorder = RecordingTransport(transport, hiding: trial.secrets)
        if let title { recorder.title(title) }
        let channel = try channel(recorder)
        let row = row(action, payload, key: key)
        let result = await channel.perform([row], at: trial.now)
        if title != nil {
            report.record += (report.record.isEmpty ? "" : "\n") + recorder.record
        }
        note(result.first, of: channel)
        return Trial(
            result: result.first ?? DeliveryResult(.unknown, problem: "no result"),
            transport: transport)
    }

    /// Keeps what people may see of a result.
    mutating func note(_ result: DeliveryResult?, of channel: any PlatformChannel) {
        guard let result else { return }
        let receipt = (try? Value(encoded: result.receipt))?.json ?? ""
        words += [result.problem, receipt, "\(channel)", String(reflecting: channel)]
    }

    mutating func see(_ text: String) { words.append(text) }

    mutating func expectDone(
        _ tried: Trial, _ name: String, as action: String = "message", receipt: [String: Value]
    ) throws {
        let success = try success(action)
        check(
            tried.result.kind == success && tried.result.fault == nil,
            "\(name): it must be \(success), its result is \(tried.result.kind): "
                + tried.result.problem)
        let held = try? Value(encoded: tried.result.receipt)
        check(held?.map != nil, "\(name): its receipt is no table")
        for (key, value) in receipt.sorted(by: { $0.key < $1.key }) {
            check(
                held?[key] == value,
                "\(name): the receipt's \(key) is \(held?[key]?.json ?? "missing"), not "
                    + value.json)
        }
    }

    mutating func expect(_ tried: Trial, _ fault: ChannelFault, _ name: String) {
        check(
            tried.result.fault == fault,
            "\(name): it must be '\(fault.rawValue)', it is "
                + "'\(tried.result.fault?.rawValue ?? "\(tried.result.kind)")': "
                + tried.result.problem)
        check(
            tried.result.problem.count > 10, "\(name): the problem is no sentence that helps")
        // How long it waits is the platform's to say; what follows from a fault is not.
        let due = DeliveryResult.fault(fault, "")
        check(
            due.saysNothingHappened == tried.result.saysNothingHappened,
            "\(name): of '\(fault.rawValue)' follows \(due.kind), its result is "
                + "\(tried.result.kind)")
    }

    /// A text of so many units, of characters that take one, two and three of some unit.
    static func text(of count: Int, _ unit: TextLimit.Unit) -> String {
        let limit = TextLimit(count, unit)
        var text = "好😀"
        let step = limit.length(of: "好")
        text += String(repeating: "好", count: max((count - limit.length(of: text)) / step, 0))
        return text + String(repeating: "a", count: max(count - limit.length(of: text), 0))
    }
}
