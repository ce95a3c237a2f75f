package import JubenEngine

/// A permanent link whose target changes: what is printed on a poster stays, where it leads does
/// not.
package struct LinkRecord: Record {
    /// Its name, which stands in its address.
    package let name: String
    /// What it is for.
    package var title: String
    /// Who is asked when it leads nowhere, or soon will; empty for nobody.
    package var owner: String
    /// How many scans a target takes before the next one's turn, unless it says otherwise; 0 for
    /// as many as come.
    package var scansMax: Int64
    /// When it was made, in epoch milliseconds.
    package let createdAt: Int64
    /// When a scan first found no target, and nobody has mended it since; nil while there is one.
    package var emptyAt: Int64?

    package static let table = Table(
        "link", key: ["name"],
        columns: [
            .text("name"), .text("title"), .text("owner"), .int("scans_max"), .int("created_at"),
            .int("empty_at", nullable: true),
        ])

    /// Makes a row.
    package init(
        name: String, title: String = "", owner: String = "", scansMax: Int64 = 0,
        createdAt: Int64, emptyAt: Int64? = nil
    ) {
        self.name = name
        self.title = title
        self.owner = owner
        self.scansMax = scansMax
        self.createdAt = createdAt
        self.emptyAt = emptyAt
    }

    package init(cells: inout CellReader) throws {
        name = try cells.text()
        title = try cells.text()
        owner = try cells.text()
        scansMax = try cells.int()
        createdAt = try cells.int()
        emptyAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .text(name), .text(title), .text(owner), .int(scansMax), .int(createdAt),
            Cell(emptyAt),
        ]
    }
}
