package import JubenEngine

/// Reads how the variants of experiments do.
package struct VariantBook {
    /// What groups with one variant did since they got it.
    package struct Result: Sendable, Hashable {
        /// The experiment.
        package let experiment: String
        /// The variant.
        package let variant: String
        /// How many groups, or members, have it.
        package var subjects = 0
        /// How many messages members sent in the groups.
        package var replies = 0
        /// How many members sent them, counted in each group.
        package var speakers = 0
    }

    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The results of one experiment, or of all, by experiment and variant.
    package func results(of experiment: String?) throws -> [Result] {
        let rows = try reader.fetch(
            Query(
                VariantRecord.self, index: "variant_size",
                equals: experiment.map { [.text($0)] } ?? []))
        var results: [Result] = []
        for row in rows {
            if results.last?.experiment != row.experiment || results.last?.variant != row.variant {
                results.append(Result(experiment: row.experiment, variant: row.variant))
            }
            let said = try said(by: row)
            results[results.count - 1].subjects += 1
            results[results.count - 1].replies += said.count
            results[results.count - 1].speakers += Set(said).count
        }
        return results
    }

    /// Who sent each message since the subject got its variant.
    private func said(by row: VariantRecord) throws -> [String] {
        let isGroup = try reader.get(GroupRecord.self, id: row.subject) != nil
        return try reader.fetch(
            Query(
                MessageRecord.self, index: isGroup ? "message_group" : "message_member",
                equals: [.text(row.subject)], from: isGroup ? .int(row.at) : nil)
        ).filter { $0.at >= row.at }.compactMap(\.memberID)
    }
}
