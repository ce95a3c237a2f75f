import JubenEngine
import JubenValue

/// What came of an upgrade, for people and for programs.
struct UpgradeReport {
    private let results: [RunUpgrade.Answer]
    private let isTrial: Bool
    private let undeployed: [String]

    /// Tells of results, given the playbooks whose edited files are not deployed yet.
    init(_ results: [RunUpgrade.Answer], isTrial: Bool, undeployed: [String]) {
        self.results = results
        self.undeployed = undeployed
        self.isTrial = isTrial
    }

    /// Whether no run has to stay on an older source.
    var isClean: Bool {
        results.allSatisfy { result in
            switch result.outcome {
            case .current, .upgraded: true
            case .differs, .refused: false
            }
        }
    }

    /// Whether a run was moved.
    var movedAny: Bool {
        results.contains { if case .upgraded = $0.outcome { true } else { false } }
    }

    func text(_ language: Language, width: Int) -> String {
        var pen = StoryPen(width: width)
        if !undeployed.isEmpty {
            let names = undeployed.joined(separator: ", ")
            pen.write(
                language.pick(
                    "Edited, but not deployed yet: \(names). Let 'juben serve' deploy it first, or "
                        + "look ahead with --dry-run.",
                    "已修改但还没有部署：\(names)。请先让 'juben serve' 部署，或用 --dry-run 预先查看。"))
        }
        guard !results.isEmpty else {
            pen.write(
                language.pick(
                    "Every run in flight is on the newest deployed source.",
                    "所有进行中的运行都已是最新部署的版本。"))
            return pen.text
        }
        for result in results {
            let head = "\(result.run.id)  \(result.run.playbook)  \(result.run.trigger)"
            switch result.outcome {
            case .current:
                pen.write(head + language.pick("  on the newest source already", "  已是最新版本"))
            case .upgraded(let steps):
                let word =
                    isTrial
                    ? language.pick("can be upgraded", "可以升级")
                    : language.pick("upgraded", "已升级")
                pen.write(
                    head
                        + language.pick(
                            "  \(word), \(steps) steps are the same", "  \(word)，\(steps) 步一致"))
            case .differs(let divergence):
                pen.write(head + language.pick("  stays on its source:", "  保持原版本："))
                pen.note("✗ ", divergence.message)
            case .refused(let why):
                pen.write(head + language.pick("  stays: \(why)", "  保持不变：\(why)"))
            }
        }
        return pen.text
    }

    var json: String {
        let list = results.map { result in
            var object: [String: Value] = [
                "id": .string("\(result.run.id)"), "playbook": .string(result.run.playbook),
                "steps": .null, "seq": .null, "message": .null,
            ]
            switch result.outcome {
            case .current: object["outcome"] = "current"
            case .upgraded(let steps):
                object["outcome"] = "upgraded"
                object["steps"] = .int(steps)
            case .differs(let divergence):
                object["outcome"] = "differs"
                object["seq"] = .int(divergence.seq)
                object["message"] = .string(divergence.message)
            case .refused(let why):
                object["outcome"] = "refused"
                object["message"] = .string(why)
            }
            return Value.map(object)
        }
        return Value.list(list).json
    }
}
