package import JubenEngine

/// Which variant of an experiment a group or a member got; they keep it.
package struct VariantRecord: Record {
    /// The experiment, by its name.
    package let experiment: String
    /// The group, or the member.
    package let subject: String
    /// The variant.
    package let variant: String
    /// When it was given, in epoch milliseconds.
    package let at: Int64

    package static let table = Table(
        "variant",
        key: ["experiment", "subject"],
        columns: [.text("experiment"), .text("subject"), .text("variant"), .int("at")],
        indexes: [.index("variant_size", ["experiment", "variant", "subject"])]
    )

    /// Makes a row.
    package init(experiment: String, subject: String, variant: String, at: Int64) {
        self.experiment = experiment
        self.subject = subject
        self.variant = variant
        self.at = at
    }

    package init(cells: inout CellReader) throws {
        experiment = try cells.text()
        subject = try cells.text()
        variant = try cells.text()
        at = try cells.int()
    }

    package var cells: [Cell] {
        [.text(experiment), .text(subject), .text(variant), .int(at)]
    }
}
