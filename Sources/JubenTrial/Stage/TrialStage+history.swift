import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue

/// What a test may look back on.
extension TrialStage {
    /// The lines so far, as a test gets them.
    func lines(_ arguments: Arguments) throws -> Value {
        let group = try arguments["group"]?.text.map { word in
            try disk.read { try self.group(word, $0).id }
        }
        let kind = arguments["kind"]?.text
        let lines = try timeline().filter { line in
            group.map { $0 == line.group } ?? true && kind.map { $0 == line.kind.rawValue } ?? true
        }
        return .list(
            lines.map { line in
                let local = home.zone.local(at: line.at)
                return [
                    "time": .string("\(local.time)"), "date": .string("\(local.date)"),
                    "kind": .string(line.kind.rawValue), "action": .string(line.action),
                    "group": .string(line.group), "playbook": .string(line.playbook),
                    "text": .string(line.text), "why": .string(line.why),
                    "owner": .string(line.owner),
                ]
            })
    }

    /// What went wrong in the story and was not expected, each in words.
    func unexpected(
        besides runs: Set<Int64>, _ lines: Set<TimelineEntry>
    ) throws -> [String] {
        let failed: [RunStatus] = [.failed, .diverged, .paused]
        var problems = try disk.read { reader in
            try failed.flatMap { status in
                try reader.fetch(
                    Query(
                        RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
            }
        }.filter { !runs.contains($0.id) }.map { run in
            let error = Note.words(run.error ?? run.status.rawValue, language)
            return language.pick("a run failed: \(error)", "有一次运行失败：\(error)")
        }
        problems += try timeline().filter { line in
            line.kind == .blocked && line.cause == DeliveryState.dead.rawValue
                && line.channel != web.traits.name && !lines.contains(line)
        }.map { line in
            language.pick(
                "a message was refused: \(line.text): \(line.why)",
                "有一条消息被拒：\(line.text)：\(line.why)")
        }
        problems += web.requests.filter { !$0.hasAnswer }.map { request in
            language.pick(
                "\(request.location) asked \(request.method) \(request.address), which the test "
                    + "gives no answer for: add http_answers(\"\(request.address)\", { json = … })",
                "\(request.location) 请求了 \(request.method) \(request.address)，测试没有规定回答："
                    + "请加上 http_answers(\"\(request.address)\", { json = … })")
        }
        return problems
    }
}
