import ArgumentParser
import JubenCommunity
import JubenStore
import JubenSchedule
import JubenValue

/// `juben points add`: gives points.
struct PointsAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Give a member points.",
        discussion: "A second line with the same --once is not written, which is told.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var entry: PointsEntry

    @Option(help: "After how long what is left of them is lost, such as 90d (default: never).")
    var expires: String?

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let lasting: Int64?
        do {
            lasting = try expires.map { try Span.parse($0).milliseconds }
        } catch {
            throw CommandError(.usage, "--expires: \(error)")
        }
        let (person, outcome) = try entry.write(desk, lasting: lasting) { try $0.earn($1) }
        switch outcome {
        case .written(let balance):
            Terminal.print(
                desk.language.pick(
                    "\(person.name) has \(balance) points now.", "\(person.name) 现有 \(balance) 分。"))
        case .repeated(let balance), .short(let balance):
            Terminal.print(
                desk.language.pick(
                    "This was counted before; \(person.name) has \(balance) points.",
                    "此事由已记过，\(person.name) 现有 \(balance) 分。"))
        }
    }
}
