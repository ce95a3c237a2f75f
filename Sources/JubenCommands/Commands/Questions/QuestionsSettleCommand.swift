import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben questions settle`: takes a question off the list.
struct QuestionsSettleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settle", abstract: "Say that a question needs no answer any more.",
        discussion: "Exit code 1 when no such question is open.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The question's id, as 'juben questions' shows it.")
    var question: Int64

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let settled = try desk.store.write { transaction in
            try QuestionBook.settle(question, by: Operator.name, at: desk.now, in: transaction)
        }
        guard let settled else {
            throw CommandError(
                .problems,
                desk.language.pick(
                    "No question \(question) is open; 'juben questions' lists them.",
                    "没有待答的提问 \(question)；juben questions 可查看。"))
        }
        Terminal.print(
            desk.language.pick("Settled: \(settled.text)", "已处理：\(settled.text)"))
    }
}
