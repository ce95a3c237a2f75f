import JubenChannels
package import JubenEngine
import JubenValue

/// Tries a channel: whatever its platform answers, the outbox must learn the truth of it.
///
/// The suite knows no platform. A test gives it a ``ChannelTrial``, runs it, and expects no
/// findings; the record of what was sent is kept beside the test.
package struct ChannelConformance: Sendable {
    /// The classes of faults that every platform on a network has, unless the trial says why not.
    package static let classes: [ChannelFault] = [
        .serverFailed, .authInvalid, .permission, .notFound, .invalid, .tooLarge,
    ]
    /// The actions that playbooks know; what a channel does not name it must refuse.
    package static let actions = [
        "message", "group.create", "group.dissolve", "group.rename", "group.announce",
        "group.topic", "member.invite", "member.remove", "member.ban", "member.unban",
        "member.promote", "message.pin", "message.edit", "message.redact", "message.react",
        "nothing.such",
    ]

    /// What came of a trial.
    package struct Report: Sendable {
        /// What the channel does wrong, one sentence each; empty when it conforms.
        package var findings: [String] = []
        /// How many things were tried.
        package var count = 0
        /// Every request that was sent, without secrets.
        package var record = ""
    }

    let trial: ChannelTrial

    /// Prepares the suite for a channel.
    package init(_ trial: ChannelTrial) { self.trial = trial }

    /// Tries everything.
    ///
    /// - Throws: what making the channel throws.
    package func run() async throws -> Report {
        var bench = ConformanceBench(trial)
        try await accepts(&bench)
        try await tellsFaults(&bench)
        try await tellsBrokenConnections(&bench)
        try await refusesWhatItCannot(&bench)
        try await keepsLimits(&bench)
        try await usesKeys(&bench)
        try await canBeAsked(&bench)
        try await readsAttachmentsLate(&bench)
        try await checksOnBadDays(&bench)
        try await readsOnBadDays(&bench)
        try await refusesStrangers(&bench)
        try await hidesSecrets(&bench)
        return bench.report
    }

    private func accepts(_ bench: inout ConformanceBench) async throws {
        let said = try await bench.perform(
            "message", bench.message("你好"), .answered([trial.accepted]), title: "a message")
        try bench.expectDone(said, "a message", receipt: trial.receipt)
        for action in trial.actions {
            let done = try await bench.perform(
                action.name, action.payload, .answered(action.answers), title: action.name)
            try bench.expectDone(done, action.name, as: action.name, receipt: action.receipt)
        }
        let traits = try bench.traits()
        let tried = Set(trial.actions.map(\.name) + ["message"])
        for (name, capability) in traits.capabilities.sorted(by: { $0.key < $1.key })
        where !tried.contains(name) {
            if [.native, .emulated].contains(capability) {
                bench.find("it says that it can do \(name), and the trial does not try it")
            } else if traits.tasks.contains(name) {
                bench.find("it says that it lays \(name) ready, and the trial does not try it")
            }
        }
        for name in traits.tasks.sorted() where traits.capabilities[name] != .human {
            bench.find("it says that it lays \(name) ready for a person, and that it is not theirs")
        }
    }

    private func tellsFaults(_ bench: inout ConformanceBench) async throws {
        for item in trial.cases {
            let action = trial.actions.first { $0.name == item.action }
            let payload = action?.payload ?? bench.message("你好")
            let tried = try await bench.perform(
                item.action, payload, .answered([item.answer]), title: nil)
            guard let fault = item.fault else {
                try bench.expectDone(tried, item.name, as: item.action, receipt: [:])
                continue
            }
            bench.expect(tried, fault, item.name)
            guard let delay = item.delay else { continue }
            bench.check(
                DeliveryResult.fault(fault, "", after: delay).kind == tried.result.kind,
                "\(item.name): it must wait \(delay) ms, its result is \(tried.result.kind)")
        }
        let played = Set(trial.cases.compactMap(\.fault))
        for fault in Self.classes where !played.contains(fault) && trial.lacks[fault] == nil {
            bench.find("no case plays '\(fault.rawValue)', and the trial does not say why")
        }
        bench.check(
            !played.isDisjoint(with: [.rateLimited, .groupRateLimited])
                || trial.lacks[.rateLimited] != nil,
            "no case plays a rate limit, and the trial does not say why")
        for fault in trial.lacks.keys where played.contains(fault) {
            bench.find("the trial plays '\(fault.rawValue)' and says that the platform lacks it")
        }
    }

    private func refusesWhatItCannot(_ bench: inout ConformanceBench) async throws {
        let traits = try bench.traits()
        for action in Self.actions {
            let capability = traits.capabilities[action] ?? .none
            guard capability == .none || capability == .human, !traits.tasks.contains(action)
            else { continue }
            let tried = try await bench.perform(
                action, ["name": "x", "text": "x"], .answered([trial.accepted]), title: nil)
            bench.check(
                tried.transport.count == 0,
                "\(action) is not for it, and it sent \(tried.transport.count) requests")
            if capability == .human {
                bench.check(
                    tried.result.kind == .pendingHuman, "\(action) is a person's, it must say so")
            } else {
                bench.expect(tried, .unsupported, action)
            }
        }
    }

    private func keepsLimits(_ bench: inout ConformanceBench) async throws {
        let traits = try bench.traits()
        let limit = traits.text
        for (name, count) in [
            ("below", limit.count - 1), ("at", limit.count), ("above", limit.count + 1),
        ] {
            let text = ConformanceBench.text(of: count, limit.unit)
            let tried = try await bench.perform(
                "message", bench.message(text), .answered([trial.accepted]), title: nil)
            let title = "a text \(name) the limit of \(limit.count) \(limit.unit.rawValue)"
            guard name == "above" else {
                try bench.expectDone(tried, title, receipt: [:])
                continue
            }
            bench.expect(tried, .tooLarge, title)
            bench.check(tried.transport.acts.isEmpty, "\(title): it was sent")
        }
    }
}
