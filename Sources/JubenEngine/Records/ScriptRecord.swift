/// A playbook's source, kept for as long as a run may need it.
///
/// The key is the hash of the source, so a run that is pinned to a hash finds the very text it
/// started on, however often the file was edited since.
package struct ScriptRecord: Record {
    /// The hash of all the source, in hexadecimal.
    package let hash: String
    /// The playbook that the source was loaded for, such as `morning`.
    package var playbook: String
    /// The file and the modules it uses, as an encoded ``Value``.
    package var source: [UInt8]
    /// When it was first seen, in epoch milliseconds.
    package var createdAt: Int64

    package static let table = Table(
        "script",
        key: ["hash"],
        columns: [
            .text("hash"),
            .text("playbook"),
            .bytes("source"),
            .int("created_at"),
        ]
    )

    /// Makes a row.
    package init(
        hash: String,
        playbook: String,
        source: [UInt8],
        createdAt: Int64
    ) {
        self.hash = hash
        self.playbook = playbook
        self.source = source
        self.createdAt = createdAt
    }

    package init(cells: inout CellReader) throws {
        hash = try cells.text()
        playbook = try cells.text()
        source = try cells.bytes()
        createdAt = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(hash), .text(playbook), .bytes(source), .int(createdAt),
        ]
    }
}
