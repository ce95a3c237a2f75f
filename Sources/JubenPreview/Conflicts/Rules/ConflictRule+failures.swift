import JubenValue

/// What goes wrong in the days themselves.
extension ConflictRule {
    /// Runs that fail, diverge or are stopped.
    static let failedRuns = ConflictRule { scene in
        scene.timeline.entries.filter { $0.kind == .failed }.map { entry in
            let text = entry.text.or(entry.why)
            let message =
                text.hasPrefix(entry.location + ": ")
                ? String(text.dropFirst(entry.location.count + 2)) : text
            let title = scene.quoted(entry.label)
            return Timeline.Conflict(
                code: Self.code(in: text) ?? "run-\(entry.action)", location: entry.location,
                sentence: scene.language.pick(
                    "\(title) fails: \(message)", "\(title)会失败：\(message)"))
        }
    }

    /// The code in brackets at the end of an error.
    private static func code(in text: String) -> String? {
        guard text.hasSuffix("]"), let start = text.lastIndex(of: "[") else { return nil }
        let code = text[text.index(after: start)...].dropLast()
        return code.isEmpty || code.contains(" ") ? nil : String(code)
    }

    /// Actions that the channel refuses or cannot do.
    static let refusedActions = ConflictRule { scene in
        scene.timeline.entries.filter { $0.kind == .blocked && $0.cause == "dead" }.map { entry in
            let title = scene.quoted(entry.label)
            return Timeline.Conflict(
                code: "refused", location: entry.location,
                sentence: scene.language.pick(
                    "\(title) is not done: \(entry.why): use another channel or another action",
                    "\(title)不会执行：\(entry.why)：请换渠道或换做法"))
        }
    }

    /// Actions of unknown outcome.
    static let doubts = ConflictRule { scene in
        scene.places { $0.kind == .doubt }.map { place in
            Timeline.Conflict(
                code: "in-doubt", location: place.location,
                sentence: scene.language.pick(
                    "\(place.title) is in doubt, and what follows in its group waits: settle it "
                        + "with 'juben outbox'",
                    "\(place.title)存疑，本群后面的消息都在等：请用 juben outbox 处理"),
                count: place.entries.count)
        }
    }

    /// Messages whose deadline passes while they wait.
    static let expiredActions = ConflictRule { scene in
        scene.places { $0.kind == .blocked && $0.cause == "expired" }.map { place in
            let reason = place.entries.first?.heldBy ?? ""
            return Timeline.Conflict(
                code: "expired", location: place.location,
                sentence: scene.language.pick(
                    "\(place.title) is never sent, because its not_after passes while it waits"
                        + "\(reason.isEmpty ? "" : " (\(reason))"): start it earlier or allow "
                        + "more time",
                    "\(place.title)不会发出，等待时已过 not_after"
                        + "\(reason.isEmpty ? "" : "（\(reason)）")：请提前开始或放宽时限"),
                count: place.entries.count)
        }
    }
}
