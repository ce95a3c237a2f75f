/// One thing that is measured: all series of one name.
package struct MetricFamily: Sendable, Hashable {
    /// What its numbers mean.
    package enum Kind: Sendable, Hashable {
        /// It only grows, until the process ends.
        case counter
        /// It goes up and down.
        case gauge
        /// Observations, counted by the upper bound of the bucket they fall in.
        case histogram(bounds: [Double])

        /// The word for it in the text format.
        package var word: String {
            switch self {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        }
    }

    /// The name, with its unit: `juben_commit_seconds`.
    package let name: String
    /// What its numbers mean.
    package let kind: Kind
    /// The labels that tell its series apart, in order.
    package let labels: [String]
    /// What it says, in one sentence.
    package let help: String

    /// Declares a family.
    ///
    /// - Parameters:
    ///   - name: lower-case words with underscores, the unit last.
    ///   - kind: what its numbers mean; the bounds of a histogram rise.
    ///   - labels: the labels that tell its series apart.
    ///   - help: what it says, in one sentence.
    package init(_ name: String, _ kind: Kind, labels: [String] = [], help: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }
}
