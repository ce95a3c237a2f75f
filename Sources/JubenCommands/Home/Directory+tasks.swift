import JubenCommunity
import JubenEngine
import JubenValue

/// Finds tasks by their ids.
extension Directory {
    /// The task with that id.
    ///
    /// - Throws: ``CommandError`` when there is none.
    func task(_ id: Int64, _ language: Language) throws -> TaskRecord {
        guard let task = try reader.get(TaskRecord.self, id: id) else {
            throw CommandError(
                .problems,
                language.pick(
                    "There is no task \(id); 'juben tasks list' shows the open ones.",
                    "没有编号为 \(id) 的任务；'juben tasks list' 会列出待办。"))
        }
        return task
    }

    /// The task with that id, which waits for its owner.
    ///
    /// - Throws: ``CommandError`` when there is none, or it has its answer.
    func openTask(_ id: Int64, _ language: Language) throws -> TaskRecord {
        let task = try task(id, language)
        guard task.status == .open else {
            throw CommandError(
                .problems,
                language.pick(
                    "Task \(id) has its answer already: \(task.status.rawValue).",
                    "任务 \(id) 已有结果：\(task.status.word(language))。"))
        }
        return task
    }
}
