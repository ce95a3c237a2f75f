import JubenCommunity
import JubenEngine
import JubenValue

/// Where a task stands, for operators: its status, or that somebody is reviewing it.
struct TaskState {
    private let status: TaskStatus
    private let isReviewed: Bool

    /// Looks a task's review up.
    init(_ task: TaskRecord, in reader: any StoreReader) throws {
        status = task.status
        isReviewed = try TaskDesk.review(of: task, in: reader) != nil
    }

    /// The stable name, for programs.
    var name: String { isReviewed ? "review" : status.rawValue }

    /// The word for operators.
    func word(_ language: Language) -> String {
        isReviewed ? language.pick("in review", "审核中") : status.word(language)
    }

    /// The state in a listing.
    func cell(_ language: Language) -> Listing.Cell {
        Listing.Cell(.string(name), shown: word(language))
    }
}
