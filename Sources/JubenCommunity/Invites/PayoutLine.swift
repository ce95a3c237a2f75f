package import JubenEngine

/// What the audit line of a reward says.
package struct PayoutLine: Sendable, Hashable {
    /// How the target of such a line begins.
    static let prefix = "payout:"
    /// How the detail of a reward for somebody's own sum begins.
    static let own = "sum "
    /// What stands in the detail of a share before the person whose reward it is a part of.
    static let shareOf = " points of "

    /// Who got the reward.
    package let member: String
    /// What it is for; of a share, the cause of the reward and whose reward that is.
    package let cause: String
    /// How many points.
    package let points: Int64
    /// The person whose reward this is a share of; nil for one of the member's own.
    package let source: String?

    /// Reads an audit line; nil when it is not about a reward.
    package init?(_ row: AuditRecord) {
        guard row.target.hasPrefix(Self.prefix),
            let bar = row.target.firstIndex(of: "|"),
            let comma = row.detail.ranges(of: ", ").last,
            let points = row.detail[comma.upperBound...].split(separator: " ").first
                .flatMap({ Int64($0) })
        else { return nil }
        member = String(row.target[..<bar].dropFirst(Self.prefix.count))
        cause = String(row.target[row.target.index(after: bar)...])
        self.points = points
        guard !row.detail.hasPrefix(Self.own) else {
            source = nil
            return
        }
        guard let of = row.detail.firstRange(of: Self.shareOf), of.upperBound <= comma.lowerBound
        else {
            return nil
        }
        source = String(row.detail[of.upperBound..<comma.lowerBound])
    }

    /// Of a share, the cause of the reward that it is a part of; nil for a reward of one's own.
    package var causeOfSource: String? {
        guard let source, cause.hasSuffix(Self.suffix(source)) else { return nil }
        return String(cause.dropLast(Self.suffix(source).count))
    }

    /// The end of a share's cause.
    private static func suffix(_ source: String) -> String { " of \(source)" }

    /// The cause of a share in a reward.
    static func cause(_ once: String, of member: String) -> String { once + suffix(member) }

    /// The target of the audit line of a reward.
    static func target(_ member: String, _ cause: String) -> String {
        "\(prefix)\(member)|\(cause)"
    }

    /// The cause of the points that a reward brings.
    package static func ledgerCause(_ cause: String) -> String { "\(ledgerPrefix)\(cause)" }

    /// How the cause of points that are a reward begins.
    package static let ledgerPrefix = "invites.payout "

    /// The audit lines of all rewards.
    package static func rows(in reader: any StoreReader) throws -> [AuditRecord] {
        try reader.fetch(
            Query(
                AuditRecord.self, index: "audit_target", from: .text(prefix),
                before: .text("payout;")))
    }
}
