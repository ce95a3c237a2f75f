import JubenCommunity
package import JubenEngine
import JubenSchedule
package import JubenValue
import Synchronization

/// What the world does in a rehearsal: members who join and speak, people who answer their tasks.
///
/// A rehearsal drives the simulated world of a preview and, in the same way, a daemon on a sped
/// clock. It keeps no state that a crash could lose: what is due follows from the scenario, the
/// seed and the rows of the store, and every event carries an id, so that one that comes twice
/// counts once.
package final class Rehearsal: Sendable {
    /// A thing that happens at a moment.
    package struct Happening: Sendable, Hashable {
        /// When, in epoch milliseconds.
        package let at: Int64
        /// What happens, and to whom.
        package let topic: EventTopic
        /// Where it comes from: `scenario` or `crowd`.
        package let source: String
        /// What tells it from all others of its source.
        package let id: String
        /// What comes with it.
        package let payload: Value

        /// Describes a happening.
        package init(at: Int64, topic: EventTopic, source: String, id: String, payload: Value) {
            self.at = at
            self.topic = topic
            self.source = source
            self.id = id
            self.payload = payload
        }
    }

    /// How people answer the tasks they are asked.
    package struct Answer: Sendable, Hashable {
        /// A word of the title of the tasks it applies to; empty for all.
        package let title: String
        /// Whether they say yes.
        package let yes: Bool
        /// How long they take, in milliseconds; nil when they never answer.
        package let after: Int64?
        /// What they add.
        package let note: String

        /// Describes an answer.
        package init(title: String, yes: Bool, after: Int64?, note: String = "") {
            self.title = title
            self.yes = yes
            self.after = after
            self.note = note
        }
    }

    private struct State {
        var happenings: [Happening]
        var answers: [Answer]
        /// Who answers check-ins by chance.
        var members: Crowd?
        var next = 0
        /// The newest check-in that the crowd has looked at.
        var checkin: Int64 = 0
        /// What the crowd will do, the latest first.
        var crowd: [Happening] = []
        /// The newest task that was looked at.
        var task: Int64 = 0
        /// The open tasks that people answer, the latest first.
        var due: [DueTask] = []
        /// Which task reviews the one that was looked at last, as of a version of the tasks.
        var reviewed: (version: Int, task: Int64, review: Int64?)?
    }

    /// A task, and when it is answered.
    private struct DueTask {
        let at: Int64
        let id: Int64
    }

    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000

    private let state: Mutex<State>

    /// Makes a rehearsal.
    ///
    /// Without a fitting answer, people confirm at once.
    package init(happenings: [Happening] = [], answers: [Answer] = [], crowd: Crowd? = nil) {
        state = Mutex(
            State(
                happenings: happenings.sorted(by: Self.isBefore), answers: answers,
                members: crowd))
    }

    private static func isBefore(_ one: Happening, _ other: Happening) -> Bool {
        (one.at, one.id) < (other.at, other.id)
    }

    /// Lets more happen; what lies in the past happens at the next look.
    package func add(_ more: [Happening]) {
        state.withLock { state in
            let rest = (state.happenings[state.next...] + more).sorted(by: Self.isBefore)
            state.happenings = rest
            state.next = 0
        }
    }

    /// Lets members answer check-ins by chance from now on.
    package func add(_ crowd: Crowd) { state.withLock { $0.members = crowd } }

    /// Gives an answer that goes before those that were given so far.
    package func add(_ answer: Answer) {
        state.withLock { state in
            state.answers.insert(answer, at: 0)
            // It may be for a task that is open already.
            state.task = 0
            state.due = []
        }
    }

    /// When something happens next; nil when nothing does.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package func next(in reader: any StoreReader) throws -> Int64? {
        try followCheckins(in: reader)
        let (fixed, crowd) = state.withLock { state in
            let next = state.next < state.happenings.count ? state.happenings[state.next] : nil
            return (next?.at, state.crowd.last?.at)
        }
        let task = try dueTasks(in: reader).first?.at
        return [fixed, crowd, task].compactMap(\.self).min()
    }

    /// Puts everything that has happened by now into the inbox.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package func perform(
        upTo now: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws {
        let due = state.withLock { state in
            var due: [Happening] = []
            while state.next < state.happenings.count, state.happenings[state.next].at <= now {
                due.append(state.happenings[state.next])
                state.next += 1
            }
            while let first = state.crowd.last, first.at <= now {
                due.append(first)
                state.crowd.removeLast()
            }
            return due
        }
        for happening in due {
            try InboxRecord.post(
                happening.topic, source: happening.source, sourceID: happening.id,
                payload: happening.payload, at: max(happening.at, now), keepFor: Self.eventLife,
                ids: ids, in: transaction)
        }
        let answers = state.withLock(\.answers)
        for (_, task) in try dueTasks(by: now, in: transaction) {
            guard let answer = Self.answer(to: task, from: answers) else { continue }
            _ = try TaskDesk.answer(
                task, yes: answer.yes, note: answer.note, by: task.owner, at: now, ids: ids,
                in: transaction)
        }
    }

    // MARK: People

    /// The open tasks that people answer, and when, in the order of that.
    ///
    /// - Parameters:
    ///   - moment: all that are answered by then; nil for only the next one.
    ///   - reader: where the tasks are.
    /// - Returns: each with its moment.
    /// - Throws: ``StoreError``.
    private func dueTasks(
        by moment: Int64? = nil, in reader: any StoreReader
    ) throws -> [(at: Int64, task: TaskRecord)] {
        try learnTasks(in: reader)
        var chosen: [(at: Int64, task: TaskRecord)] = []
        var settled: Set<Int64> = []
        for due in state.withLock(\.due).reversed() {
            if let moment, due.at > moment { break }
            guard let task = try reader.get(TaskRecord.self, id: due.id), task.status == .open
            else {
                settled.insert(due.id)
                continue
            }
            guard try !isAnswered(task, in: reader) else { continue }
            chosen.append((due.at, task))
            if moment == nil { break }
        }
        if !settled.isEmpty {
            state.withLock { state in state.due.removeAll { settled.contains($0.id) } }
        }
        return chosen
    }

    /// Whether an answer is under way: it is in the inbox and not routed yet, or somebody reviews
    /// it.
    private func isAnswered(_ task: TaskRecord, in reader: any StoreReader) throws -> Bool {
        let key: [Cell] = [.text("tasks"), .text("\(task.id)")]
        let posted = try reader.first(
            Query(InboxRecord.self, index: "inbox_once", equals: key))
        if posted != nil { return true }
        let version = reader.version(of: TaskRecord.self)
        guard let review = review(of: task, as: version) else { return false }
        return try reader.get(TaskRecord.self, id: review)?.status == .open
    }

    /// The task by which somebody reviews an answer; it is asked for at every step.
    private func review(of task: TaskRecord, as version: Int?) -> Int64? {
        let known = state.withLock(\.reviewed)
        if let known, let version, known.version == version, known.task == task.id {
            return known.review
        }
        let review = TaskDetail(task).reviewID
        if let version {
            state.withLock { $0.reviewed = (version, task.id, review) }
        }
        return review
    }

    /// Takes note of tasks that were opened since the last look: a task is settled once, and never
    /// opened again.
    private func learnTasks(in reader: any StoreReader) throws {
        let (newest, answers) = state.withLock { ($0.task, $0.answers) }
        let opened = try reader.fetch(
            Query(
                TaskRecord.self, index: "task_status",
                equals: [.text(TaskStatus.open.rawValue)], from: .int(newest + 1)))
        guard let last = opened.last?.id else { return }
        let due = opened.compactMap { task in
            Self.answer(to: task, from: answers)?.after.map {
                DueTask(at: task.createdAt + $0, id: task.id)
            }
        }
        state.withLock { state in
            state.task = last
            state.due = (state.due + due).sorted { ($0.at, $0.id) > ($1.at, $1.id) }
        }
    }

    /// The answer that people give to a task; nil when they never do.
    private static func answer(to task: TaskRecord, from answers: [Answer]) -> Answer? {
        let answer =
            answers.first { $0.title.isEmpty || task.title.contains($0.title) }
            ?? Answer(title: "", yes: true, after: 0)
        return answer.after == nil ? nil : answer
    }

    // MARK: The crowd

    /// Lets the crowd answer check-ins that have opened since it last looked.
    private func followCheckins(in reader: any StoreReader) throws {
        let (known, newest) = state.withLock { ($0.members, $0.checkin) }
        guard let crowd = known else { return }
        // Ids grow with time, so what opened since then is what comes after it.
        let opened = try reader.fetch(
            Query(CheckinRecord.self, from: .int(newest + 1)))
        guard let last = opened.last?.id else { return }
        var replies: [Happening] = []
        for checkin in opened where checkin.status == .open {
            guard let group = try reader.get(GroupRecord.self, id: checkin.groupID),
                group.status == .active
            else { continue }
            // As of the opening, so that a daemon that starts again later sees the same crowd.
            let members = try People(reader).memberships(of: group.id, at: checkin.opensAt)
            replies += crowd.replies(to: checkin, by: members)
        }
        state.withLock { state in
            state.checkin = last
            guard !replies.isEmpty else { return }
            state.crowd = (state.crowd + replies).sorted { Self.isBefore($1, $0) }
        }
    }
}
