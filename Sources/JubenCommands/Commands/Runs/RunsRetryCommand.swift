import ArgumentParser
import JubenEngine
import JubenStore
import JubenValue

/// `juben runs retry`: lets a stopped or failed run go on.
struct RunsRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Let a failed, paused or diverged run go on from the step where it stopped.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: RunArgument

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        try desk.store.write { transaction in
            let ids = try desk.ids(in: transaction)
            let run = try Directory(transaction).run(target.id)
            let isResumed = try RunControl(ids: ids).resume(
                run.id, by: Operator.name, at: desk.now, in: transaction)
            guard isResumed else {
                throw CommandError(
                    .problems,
                    "Run \(run.id) is \(run.status.rawValue): only a failed, paused or diverged "
                        + "run can be retried.",
                    "运行 \(run.id) 的状态是「\(run.status.word(.zh))」：只有失败、暂停或有分歧的运行可以重试。")
            }
        }
        desk.hand("Run \(target.id) may go on.", "运行 \(target.id) 可以继续。")
    }
}
