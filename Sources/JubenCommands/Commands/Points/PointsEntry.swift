import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// A line that an operator writes into the ledger.
struct PointsEntry: ParsableArguments {
    @Argument(help: "The member's id or name.")
    var member: String

    @Argument(help: "How many points.")
    var amount: Int64

    @Option(help: "For what, in words; the member may be shown it.")
    var why: String

    @Option(help: "A name for the cause: the member gets one line of that name, however often.")
    var once: String?

    func validate() throws {
        guard (1...PointLedger.amountMax).contains(amount) else {
            throw ValidationError(
                "The points go from 1 to \(PointLedger.amountMax), not \(amount).")
        }
        guard !why.isEmpty else { throw ValidationError("--why is empty.") }
        guard once?.isEmpty != true else { throw ValidationError("--once is empty.") }
    }

    /// Writes the line.
    ///
    /// - Parameters:
    ///   - desk: whose store it is written to.
    ///   - lasting: how long earned points last, in milliseconds; nil for ever.
    ///   - body: writes it.
    /// - Returns: the member, and what became of it.
    /// - Throws: ``CommandError`` when there is no such member.
    func write(
        _ desk: Desk, lasting: Int64? = nil,
        _ body: (PointLedger, PointLedger.Entry) throws -> PointLedger.Outcome
    ) throws -> (MemberRecord, PointLedger.Outcome) {
        let written = try desk.store.write { transaction in
            let person = try Directory(transaction).member(member)
            let ids = try desk.ids(in: transaction)
            let cause = once.map { "by hand \($0)" } ?? "by hand \(ids.next(at: desk.now))"
            let entry = PointLedger.Entry(
                member: person.id, amount: amount, why: why, cause: cause, actor: Operator.name,
                expiresAt: lasting.map { desk.now + $0 })
            return (
                person, try body(PointLedger(transaction, ids: ids, at: desk.now), entry)
            )
        }
        desk.home.folder.ring()
        return written
    }
}

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
