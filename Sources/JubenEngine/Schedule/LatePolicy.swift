import JubenSchedule

/// What becomes of a slot that could not start on time.
package enum LatePolicy: Sendable, Hashable {
    /// It is missed.
    case skip
    /// The newest of those that are late by no more than this many milliseconds starts.
    case within(Int64)
    /// A person is asked.
    case ask

    /// Reads a declared policy: `skip`, `once`, `ask`, or a duration.
    ///
    /// - Throws: `ScheduleError` when the text is none of these.
    package init(_ text: String?, grace: Int64) throws {
        switch text {
        case nil, "once": self = .within(grace)
        case "skip": self = .skip
        case "ask": self = .ask
        case .some(let span): self = .within(try Span.parse(span).milliseconds)
        }
    }
}

/// What becomes of a slot whose trigger still has a run at work for the same subject.
package enum OverlapPolicy: String, Sendable, Hashable, CaseIterable {
    /// It starts nothing.
    case skip
    /// Its run waits for the other to end.
    case queue
    /// Both run.
    case allow
    /// The other is cancelled.
    case replace
}

/// Gives each slot of an outage its verdict: no flood, and no silence.
package struct SlotJudge: Sendable {
    /// A verdict with its reason.
    package struct Judgement: Sendable, Hashable {
        /// What becomes of the slot.
        package let verdict: SlotVerdict
        /// Why; nil when it starts on time.
        package let note: Note?

        /// A verdict with its reason.
        init(verdict: SlotVerdict, note: Note?) {
            self.verdict = verdict
            self.note = note
        }
    }

    private let late: LatePolicy
    private let punctuality: Int64

    /// Makes a judge; punctuality is how late a slot may be and still count as on time, in
    /// milliseconds.
    package init(late: LatePolicy, punctuality: Int64) {
        self.late = late
        self.punctuality = punctuality
    }

    /// The verdicts on the due slots of one trigger for one subject, oldest first.
    package func judge(_ due: [Int64], at now: Int64) -> [Judgement] {
        let newest = due.indices.last
        return due.enumerated().map { index, moment in
            let lateness = now - moment
            if lateness <= punctuality { return Judgement(verdict: .started, note: nil) }
            switch late {
            case .skip:
                return Judgement(verdict: .missed, note: .late(lateness, "late-skip"))
            case .ask:
                guard index == newest else {
                    return Judgement(verdict: .merged, note: .merged)
                }
                return Judgement(verdict: .asked, note: .late(lateness, "late-ask"))
            case .within(let grace):
                guard lateness <= grace else {
                    return Judgement(verdict: .missed, note: .late(lateness, over: grace))
                }
                guard index == newest else {
                    return Judgement(verdict: .merged, note: .merged)
                }
                return Judgement(verdict: .late, note: .late(lateness))
            }
        }
    }
}
