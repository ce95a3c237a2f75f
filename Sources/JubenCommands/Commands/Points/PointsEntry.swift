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
