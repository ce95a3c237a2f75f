/// A playbook as it is deployed now: which source new runs start on.
package struct PlaybookRecord: Record {
    /// The playbook's name: its path below `playbooks/`, without the extension.
    package let name: String
    /// The file's path as operators know it, such as `playbooks/morning.lua`.
    package var file: String
    /// What operators call it.
    package var title: String
    /// The source that new runs start on.
    package var hash: String
    /// Whether an operator has stopped its triggers.
    package var isPaused: Bool
    /// Whether its file is gone; runs in flight still finish.
    package var isRemoved: Bool
    /// When this source became current, in epoch milliseconds.
    package var deployedAt: Int64

    package static let table = Table(
        "playbook",
        key: ["name"],
        columns: [
            .text("name"),
            .text("file"),
            .text("title"),
            .text("hash"),
            .int("is_paused"),
            .int("is_removed"),
            .int("deployed_at"),
        ]
    )

    /// Makes a row.
    package init(
        name: String,
        file: String,
        title: String,
        hash: String,
        isPaused: Bool = false,
        isRemoved: Bool = false,
        deployedAt: Int64
    ) {
        self.name = name
        self.file = file
        self.title = title
        self.hash = hash
        self.isPaused = isPaused
        self.isRemoved = isRemoved
        self.deployedAt = deployedAt
    }

    package init(cells: inout CellReader) throws {
        name = try cells.text()
        file = try cells.text()
        title = try cells.text()
        hash = try cells.text()
        isPaused = try cells.bool()
        isRemoved = try cells.bool()
        deployedAt = try cells.int()
    }

    package var cells: [Cell] {
        [
            .text(name), .text(file), .text(title), .text(hash), Cell(isPaused), Cell(isRemoved),
            .int(deployedAt),
        ]
    }
}
