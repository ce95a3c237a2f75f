import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members duplicates remove`: carries a plan out.
struct MembersDuplicatesRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Carry out a plan of removals.",
        discussion: "What changed since the plan was made stays, and is told.")

    @OptionGroup var global: GlobalOptions

    @Option(help: "The plan's number, as 'juben members duplicates plan' says it.")
    var plan: Int64

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let outcome = try desk.store.write { transaction in
            guard let plan = try RemovalPlan.read(self.plan, transaction) else {
                throw CommandError(
                    .problems,
                    "There is no plan \(self.plan), or it was carried out; 'juben members "
                        + "duplicates plan' makes one.")
            }
            return try plan.carryOut(
                by: Operator.name, at: desk.now, ids: try desk.ids(in: transaction),
                in: transaction)
        }
        for item in outcome.changed {
            Terminal.print(
                desk.language.pick(
                    "\(item.name) stays in \(item.group): it is not as the plan had it.",
                    "\(item.name) 留在 \(item.group)：情况与方案不同。"))
        }
        desk.hand("\(outcome.removed) are being removed.", "正在移出 \(outcome.removed) 人次。")
    }
}
