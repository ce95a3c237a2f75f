import JubenChannels
import JubenEngine
import JubenValue
import Synchronization

/// What nobody answered, and what keeps an action from happening twice.
extension ChannelConformance {
    func tellsBrokenConnections(_ bench: inout ConformanceBench) async throws {
        let payload = bench.message("你好")
        let away = try await bench.perform(
            "message", payload, .broken(.unreachable("host cannot be reached")), title: nil)
        bench.expect(away, .unreachable, "nobody listens")
        for (name, error) in [
            ("cut after sending", TransportError.lost("connection reset")),
            ("an answer without end", TransportError.tooLong("too much")),
        ] {
            let cut = try await bench.perform("message", payload, .broken(error), title: nil)
            bench.expect(cut, .unknownOutcome, name)
            bench.check(
                cut.transport.acts.count == 1,
                "\(name): it was sent \(cut.transport.acts.count) times, only the outbox repeats")
        }
        let odd = try await bench.perform(
            "message", payload, .answered([.plain("<html>proxy</html>")]), title: nil)
        if !trial.takesAnyBody {
            bench.expect(odd, .unknownOutcome, "an answer that is not the platform's")
        }
        let before = try await bench.perform(
            "message", payload, .allBroken(.lost("connection reset")), title: nil)
        // Whoever asks for a token first has sent nothing when that breaks.
        if before.transport.acts.isEmpty {
            bench.check(
                before.result.fault != .unknownOutcome,
                "the request before the action was cut: nothing can have happened")
        }
    }

    func usesKeys(_ bench: inout ConformanceBench) async throws {
        let traits = try bench.traits()
        guard traits.idempotency == .keyed else { return }
        guard let key = trial.key else {
            return bench.find("it says that it uses keys, and the trial does not say where")
        }
        var keys: [String?] = []
        for name in ["run-1-0", "run-1-0", "run-1-1"] {
            let tried = try await bench.perform(
                "message", bench.message("你好"), .answered([trial.accepted]), key: name, title: nil)
            keys.append(tried.transport.acts.first.flatMap(key))
        }
        bench.check(keys[0] != nil, "a message carries no key")
        bench.check(keys[0] == keys[1], "the same action had two keys")
        bench.check(keys[0] != keys[2], "two actions had the same key")
    }

    func canBeAsked(_ bench: inout ConformanceBench) async throws {
        let traits = try bench.traits()
        guard !traits.unasked.contains("message") else { return try await leavesDoubts(&bench) }
        guard let history = trial.history else {
            return bench.check(
                traits.idempotency != .queryable,
                "it says that it can be asked, and the trial does not say what is answered")
        }
        let sent = TrialTransport(.answered([trial.accepted]), prepare: trial.prepare)
        let row = bench.row("message", bench.message("你好"))
        _ = await (try bench.channel(sent)).perform([row], at: trial.now)
        let key = sent.acts.first.flatMap { trial.key?($0) } ?? ""
        bench.check(!key.isEmpty, "a message carries nothing by which it could be found")
        for (name, answer, isThere) in [
            ("it is there", history(key), true), ("it is not there", history(""), false),
        ] {
            let channel = try bench.channel(
                TrialTransport(.answered([answer]), prepare: trial.prepare))
            let result = await channel.ask(about: row, at: trial.now)
            bench.note(result, of: channel)
            if isThere {
                bench.check(
                    result.kind == (try bench.success("message")),
                    "asked, and \(name): it says \(result.kind)")
            } else if case .tryAgain = result.kind {
                bench.check(true, name)
            } else {
                bench.find("asked, and \(name): it says \(result.kind), not that it may go again")
            }
        }
        let cut = try bench.channel(TrialTransport(.allBroken(.lost("cut")), prepare: { _ in nil }))
        let unsure = await cut.ask(about: row, at: trial.now)
        bench.check(
            unsure.kind == .unknown, "asked, and nobody answered: it says \(unsure.kind)")
    }

    /// Where nobody can be asked about messages, the playbook's choice is what happens.
    private func leavesDoubts(_ bench: inout ConformanceBench) async throws {
        bench.check(
            try bench.traits().idempotency == .queryable && trial.history == nil,
            "it says that it cannot be asked about messages, and something else says that it can")
        for policy in [DoubtPolicy.hold, .resend, .drop] {
            let transport = TrialTransport(.answered([trial.accepted]), prepare: trial.prepare)
            var row = bench.row("message", bench.message("你好"))
            row.policy = policy
            let result = await (try bench.channel(transport)).ask(about: row, at: trial.now)
            let isRight =
                switch (policy, result.kind) {
                case (.hold, .unknown), (.resend, .tryAgain), (.drop, .refused): true
                default: false
                }
            bench.check(
                isRight && result.problem.count > 10,
                "asked about a message with the choice \(policy): it says \(result.kind)")
            bench.check(transport.count == 0, "it asks although it says that it cannot")
        }
    }

    func readsAttachmentsLate(_ bench: inout ConformanceBench) async throws {
        guard let path = trial.attachment else { return }
        let reads = Mutex(0)
        let transport = TrialTransport(.answered([trial.accepted]), prepare: trial.prepare)
        let channel = try bench.channel(transport) { _ in
            reads.withLock { $0 += 1 }
            return ConformanceBench.file
        }
        bench.check(reads.withLock { $0 } == 0, "making it reads files")
        let row = bench.row("message", bench.message("你好", attachments: [path]))
        let result = await channel.perform([row], at: trial.now)
        bench.check(
            result.first?.kind == (try bench.success("message")),
            "a message with \(path): \(result.first?.problem ?? "no result")")
        bench.check(reads.withLock { $0 } == 1, "a file must be read once, when it leaves")

        let gone = TrialTransport(.answered([trial.accepted]), prepare: trial.prepare)
        let lacking = try bench.channel(gone) { _ in nil }
        let refused = await lacking.perform([row], at: trial.now)
        bench.check(
            refused.first?.kind == .refused, "a file that is gone must refuse the message")
        bench.check(gone.acts.isEmpty, "a message whose file is gone was sent")
    }

    func hidesSecrets(_ bench: inout ConformanceBench) async throws {
        let channel = try bench.channel(
            TrialTransport(.answered([trial.accepted]), prepare: trial.prepare))
        for finding in await channel.check() {
            bench.see(finding.english)
            bench.see(finding.chinese)
            bench.check(
                !finding.english.isEmpty && !finding.chinese.isEmpty,
                "a finding about \(finding.subject) is not said in both languages")
        }
        // The platform may repeat what it was given.
        for item in trial.cases {
            let body = String(decoding: item.answer.body, as: UTF8.self)
            guard let place = body.range(of: "ECHO") else { continue }
            for secret in trial.secrets {
                let answer = PlatformAnswer(
                    status: item.answer.status, headers: item.answer.headers,
                    body: Array(body.replacingCharacters(in: place, with: secret).utf8))
                _ = try await bench.perform(
                    "message", bench.message("你好"), .answered([answer]), title: nil)
            }
        }
        let shown = bench.words + [bench.report.record]
        for secret in trial.secrets where !secret.isEmpty {
            bench.check(
                !shown.contains { $0.contains(secret) },
                "a secret shows in a problem, a receipt or a record")
        }
    }
}

extension String {
    /// Where a word first stands.
    fileprivate func range(of word: String) -> Range<String.Index>? { ranges(of: word).first }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
