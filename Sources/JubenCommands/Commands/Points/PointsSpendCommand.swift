import ArgumentParser
import JubenCommunity
import JubenStore
import JubenValue

/// `juben points spend`: takes points that a member pays with.
struct PointsSpendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spend", abstract: "Take points that a member pays with.",
        discussion: "Exit code 1 when the member has too few; then none are taken.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var entry: PointsEntry

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (person, outcome) = try entry.write(desk) { try $0.spend($1) }
        switch outcome {
        case .written(let balance):
            Terminal.print(
                desk.language.pick(
                    "Paid. \(person.name) has \(balance) points left.",
                    "已扣减，\(person.name) 还有 \(balance) 分。"))
        case .repeated(let balance):
            Terminal.print(
                desk.language.pick(
                    "This was paid before; \(person.name) has \(balance) points left.",
                    "此事由已扣过，\(person.name) 还有 \(balance) 分。"))
        case .short(let balance):
            throw CommandError(
                .problems,
                desk.language.pick(
                    "\(person.name) has \(balance) points, not \(entry.amount); none were taken.",
                    "\(person.name) 只有 \(balance) 分，不足 \(entry.amount) 分，没有扣减。"))
        }
    }
}
