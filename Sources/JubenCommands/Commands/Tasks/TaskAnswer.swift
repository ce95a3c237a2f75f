import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// The answer that a person gives to a task.
struct TaskAnswer: ParsableArguments {
    @Argument(help: "The task's id, as 'juben tasks list' shows it.")
    var id: Int64

    @Option(help: "What the playbook is told besides.")
    var note = ""

    @Option(help: "How many minutes it took; 'juben report' adds them up.")
    var minutes: Int64?

    func validate() throws {
        if let minutes, !(1...100_000).contains(minutes) {
            throw ValidationError("--minutes goes from 1 to 100000, not \(minutes).")
        }
    }

    @OptionGroup var by: ByOption

    /// Who answers: the operator, or a member who was asked or may answer for others.
    private func actor(_ task: TaskRecord, _ desk: Desk, _ reader: any StoreReader) throws -> String
    {
        guard let word = by.by else { return Operator.name }
        let person = try Directory(reader).member(word)
        if [person.id, person.name].contains(task.owner) { return person.id }
        guard let group = try reader.get(GroupRecord.self, id: task.groupID) else {
            throw CommandError(
                .problems,
                desk.language.pick(
                    "'\(person.name)' was not asked: task \(id) is for '\(task.owner)'.",
                    "没有请「\(person.name)」：任务 \(id) 的负责人是「\(task.owner)」。"))
        }
        // What a role was asked for may be answered by whoever has it.
        let role = try Permissions.role(of: person.id, in: group, reader)
        if let role, Role(task.owner) == role { return person.id }
        return try by.actor(.confirm, in: group, desk.home, reader)
    }

    /// Puts the answer into the inbox.
    ///
    /// - Parameters:
    ///   - yes: whether it is done.
    ///   - shown: what proves it.
    ///   - global: the home and the time.
    /// - Returns: the task's title.
    /// - Throws: ``CommandError`` when there is no such task, it has its answer, or what it asks
    ///   for is not there.
    func post(yes: Bool, shown: String = "", _ global: GlobalOptions) throws -> String {
        let desk = try Desk(global, .readWrite)
        return try desk.store.write { transaction in
            let ids = try desk.ids(in: transaction)
            let task = try Directory(transaction).task(id, desk.language)
            if let review = try TaskDesk.review(of: task, in: transaction), yes {
                throw CommandError(
                    .problems,
                    desk.language.pick(
                        "Task \(id) is done and being reviewed by \(review.owner): 'juben tasks "
                            + "done \(review.id)' says that it is right, 'refuse' gives it back.",
                        "任务 \(id) 已办，正由 \(review.owner) 审核：用 'juben tasks done \(review.id)' "
                            + "通过，用 refuse 退回。"))
            }
            if yes { try Self.requireAll(of: task, shown: shown, desk.language) }
            let isPosted = try TaskDesk.answer(
                task, yes: yes, note: note, shown: shown, minutes: minutes,
                by: try actor(task, desk, transaction),
                at: desk.now, ids: ids,
                in: transaction)
            guard isPosted else {
                _ = try Directory(transaction).openTask(id, desk.language)
                throw CommandError(
                    .problems,
                    desk.language.pick(
                        "Task \(id) has been answered; the answer waits in the inbox.",
                        "任务 \(id) 已有回话，正在收件箱里等待处理。"))
            }
            return task.title
        }
    }

    /// That everything is ticked off, and shown where it has to be.
    private static func requireAll(
        of task: TaskRecord, shown: String, _ language: Language
    ) throws {
        let detail = TaskDetail(task)
        let open = detail.checklist.enumerated().filter { !$0.element.isDone }
        guard open.isEmpty else {
            let items = open.map { "\($0.offset + 1). \($0.element.text)" }
                .joined(separator: language.pick(", ", "，"))
            throw CommandError(
                .problems,
                language.pick(
                    "Not everything is ticked off: \(items). Use 'juben tasks tick \(task.id) N'.",
                    "清单还没勾完：\(items)。用 'juben tasks tick \(task.id) N' 勾选。"))
        }
        guard !detail.needsProof || !shown.isEmpty else {
            throw CommandError(
                .problems,
                language.pick(
                    "Task \(task.id) has to be proven: add --shown with a link, a file or words.",
                    "任务 \(task.id) 须附凭证：请加 --shown，写上链接、文件或说明。"))
        }
    }
}
