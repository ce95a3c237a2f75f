package import JubenEngine

/// Somebody followed a link.
package struct ScanRecord: Record {
    /// The scan's id: 63 bits, ordered by time.
    package let id: Int64
    /// The link.
    package let link: String
    /// The target to which it led; 0 when there was none.
    package let position: Int64
    /// Where the link was found, such as the name of a poster; empty when nobody said.
    package let source: String
    /// When, in epoch milliseconds.
    package let at: Int64

    package static let table = Table(
        "scan", key: ["id"],
        columns: [
            .int("id"), .text("link"), .int("position"), .text("source"), .int("at"),
        ],
        indexes: [.index("scan_link", ["link", "id"])]
    )

    /// Makes a row.
    package init(id: Int64, link: String, position: Int64, source: String, at: Int64) {
        self.id = id
        self.link = link
        self.position = position
        self.source = source
        self.at = at
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        link = try cells.text()
        position = try cells.int()
        source = try cells.text()
        at = try cells.int()
    }

    package var cells: [Cell] {
        [.int(id), .text(link), .int(position), .text(source), .int(at)]
    }
}
