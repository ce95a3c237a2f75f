import JubenEngine

extension Invariant {
    /// A wait that is due has fired by the time the engine says that nothing is left to do.
    static let waits = Invariant(
        name: "waits",
        promise: "a wait that is due fires before the engine says that nothing is left to do",
        violations: { evidence in
            var open: [WaitPlace: (AwaitRecord, Int)] = [:]
            var problems: [String] = []
            var marks = evidence.marks[...]
            func check(_ mark: SettledMark) {
                for (wait, since) in open.values {
                    guard let due = wait.dueAt, due <= mark.at else { continue }
                    problems.append(
                        "run \(wait.runID) waits in step \(wait.seq) since commit \(since) until "
                            + "\(due), and still did at \(mark.at)")
                }
            }
            for commit in evidence.commits {
                while let mark = marks.first, mark.commit < commit.number {
                    check(mark)
                    marks.removeFirst()
                }
                for change in commit.changes {
                    if let old = change.old as? AwaitRecord { open[WaitPlace(old)] = nil }
                    if let new = change.new as? AwaitRecord {
                        open[WaitPlace(new)] = (new, commit.number)
                    }
                }
            }
            for mark in marks { check(mark) }
            return Array(Set(problems)).sorted()
        },
        sabotage: { evidence in
            // As if a wait that came due had not been settled.
            for place in evidence.commits.indices {
                let changes = evidence.commits[place].changes
                guard
                    let index = changes.firstIndex(where: {
                        $0.new == nil && ($0.old as? AwaitRecord)?.dueAt != nil
                    })
                else { continue }
                evidence.commits[place].changes.remove(at: index)
                evidence.marks.append(
                    SettledMark(commit: evidence.commits.last?.number ?? 0, at: .max))
                return true
            }
            return false
        })
}

private struct WaitPlace: Hashable {
    let run: Int64
    let seq: Int64
    let part: Int64

    init(_ row: AwaitRecord) {
        run = row.runID
        seq = row.seq
        part = row.part
    }
}
