package import JubenEngine

/// A place to which a link leads for a while: a group, or an address such as that of a picture.
package struct LinkTargetRecord: Record {
    /// The link.
    package let link: String
    /// Its place among the targets of the link, from 1.
    package let position: Int64
    /// The group whose members it brings; empty when it is none of Juben's.
    package var groupID: String
    /// The address; empty for a group's own.
    package var url: String
    /// How many scans it takes; 0 for as many as come.
    package var scansMax: Int64
    /// How many it has had.
    package var scans: Int64
    /// When the address stops to work, in epoch milliseconds; nil for never.
    package var expiresAt: Int64?
    /// When somebody is warned that it will; nil for never, or because they were.
    package var warnAt: Int64?
    /// Whether somebody took it out.
    package var isStopped: Bool

    package static let table = Table(
        "link_target", key: ["link", "position"],
        columns: [
            .text("link"), .int("position"), .text("group_id"), .text("url"), .int("scans_max"),
            .int("scans"), .int("expires_at", nullable: true), .int("warn_at", nullable: true),
            .int("is_stopped"),
        ],
        indexes: [
            .index(
                "link_target_warning", ["warn_at", "link", "position"],
                where: .isNotNull("warn_at"))
        ]
    )

    /// Makes a row.
    package init(
        link: String, position: Int64, groupID: String = "", url: String = "",
        scansMax: Int64 = 0, scans: Int64 = 0, expiresAt: Int64? = nil, warnAt: Int64? = nil,
        isStopped: Bool = false
    ) {
        self.link = link
        self.position = position
        self.groupID = groupID
        self.url = url
        self.scansMax = scansMax
        self.scans = scans
        self.expiresAt = expiresAt
        self.warnAt = warnAt
        self.isStopped = isStopped
    }

    package init(cells: inout CellReader) throws {
        link = try cells.text()
        position = try cells.int()
        groupID = try cells.text()
        url = try cells.text()
        scansMax = try cells.int()
        scans = try cells.int()
        expiresAt = try cells.optionalInt()
        warnAt = try cells.optionalInt()
        isStopped = try cells.bool()
    }

    package var cells: [Cell] {
        [
            .text(link), .int(position), .text(groupID), .text(url), .int(scansMax), .int(scans),
            Cell(expiresAt), Cell(warnAt), Cell(isStopped),
        ]
    }
}
