package import JubenEngine
package import JubenSchedule
package import JubenValue

/// A number that a playbook declares it will reach.
package struct Goal: Sendable, Hashable {
    /// What is measured: a metric, or a count and what it is divided by.
    package let metric: Measure
    /// The number to reach.
    package let target: Double
    /// The last day; nil for the goal of a stage.
    package let by: LocalDate?

    /// What a goal measures.
    package struct Measure: Sendable, Hashable, CustomStringConvertible {
        /// The metric, or the part of a quotient.
        package let name: String
        /// What it is divided by; nil when it is not.
        package let of: String?

        /// Reads `orders`, or `introduced/joins`.
        package init(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
            name = parts.first ?? text
            of = parts.count > 1 ? parts[1] : nil
        }

        init(_ goal: Value) {
            name = goal["metric"]?.text ?? ""
            of = goal["of"]?.text
        }

        package var description: String { of.map { "\(name)/\($0)" } ?? name }

        /// Whether the number is a part of something, which people read as a percentage.
        package var isShare: Bool {
            if of != nil { return true }
            if case .share = Metric.kind(of: name) { return true }
            return false
        }
    }

    /// Reads a goal as a playbook declares it.
    package init(_ value: Value) {
        metric = Measure(value)
        target = value["target"]?.number ?? 0
        by = (value["by"]?.text).flatMap { try? LocalDate.parse($0) }
    }

    /// What tells the goal from the playbook's others.
    package var name: String { "\(metric) \(Self.millionths(target)) \(by.map { "\($0)" } ?? "")" }

    /// The goals that a playbook's head declares.
    package static func all(in head: Value) -> [Goal] {
        ([head["goal"]].compactMap(\.self) + (head["goals"]?.list ?? [])).map(Goal.init)
    }

    /// A number in millionths, as rows keep it.
    package static func millionths(_ number: Double) -> Int64 {
        Int64(exactly: (number * 1_000_000).rounded()) ?? (number < 0 ? .min : .max)
    }
}

/// What playbooks say of themselves, as the engine keeps it.
package struct PlaybookHeads {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The playbooks that are deployed, and the fields of their heads.
    package func all() throws -> [(playbook: PlaybookRecord, head: Value)] {
        try reader.fetch(Query(PlaybookRecord.self)).filter { !$0.isRemoved }.map { book in
            let row = try reader.get(
                StateRecord.self, [.text(Deployment.headScope), .text(book.name)])
            return (book, try row.map { try Value(encoded: $0.value) } ?? [:])
        }
    }
}
