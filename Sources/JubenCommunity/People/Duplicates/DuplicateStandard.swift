package import JubenEngine
import JubenValue

/// When two memberships are taken to be of the same person, and which of them stays.
package struct DuplicateStandard: Sendable, Hashable {
    /// Which of several memberships stays.
    package enum Keep: String, Sendable, Hashable, CaseIterable {
        /// The one that began first.
        case earliest
        /// The one that began last.
        case latest
    }

    /// The attributes of which one has to be the same, `name` for the name; the same id is always
    /// the same person.
    package var same: [String] = []
    /// Which membership stays.
    package var keep = Keep.earliest

    /// The same id, and the earliest stays.
    package init(same: [String] = [], keep: Keep = .earliest) {
        self.same = same
        self.keep = keep
    }

    /// It in words, as the audit has it.
    package var text: String {
        "same: \((["id"] + same).joined(separator: ", ")); keep: \(keep.rawValue)"
    }

    private static let key: [Cell] = [.text("community"), .text("duplicates")]

    /// Notes in the audit that the standard is another than when it was last used.
    ///
    /// - Returns: whether it is.
    @discardableResult
    package func note(
        by actor: String, at now: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws -> Bool {
        let row = try transaction.get(StateRecord.self, Self.key)
        let old = try row.flatMap { try Value(encoded: $0.value).text }
        guard old != text else { return false }
        try transaction.upsert(
            StateRecord(
                scope: "community", key: "duplicates", value: Value.string(text).encoded))
        try RunControl(ids: ids).note(
            .init(
                actor: actor, verb: "duplicates.standard", target: "community",
                detail: old.map { "\($0) → \(text)" } ?? text),
            at: now, in: transaction)
        return true
    }
}
