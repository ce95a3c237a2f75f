package import JubenEngine

/// Where a group stands on its way from the first member to the last.
package enum GroupStage: String, Sendable, Hashable, CaseIterable {
    /// People are still coming together.
    case forming
    /// It grows.
    case growing
    /// It lives by itself.
    case active
    /// It becomes quiet.
    case declining
    /// It is being brought to its end.
    case closing
}

/// What a group promises: for whom it is, what it does for them, how long.
package struct GroupProfileRecord: Record {
    /// The group.
    package let groupID: String
    /// For whom it is.
    package var audience: String
    /// What its members get there.
    package var service: String
    /// How long it is meant to live, in words, such as `48h` or `一年`.
    package var lasting: String
    /// Tags of which a newcomer needs one, each between two semicolons; empty lets everybody in.
    package var entry: String
    /// Where it stands on its way.
    package var stage: GroupStage
    /// Who takes it over when the owner leaves; empty when nobody is named.
    package var heir: String

    package static let table = Table(
        "group_profile", key: ["group_id"],
        columns: [
            .text("group_id"), .text("audience"), .text("service"), .text("lasting"),
            .text("entry"), .text("stage"), .text("heir"),
        ])

    /// Makes a row.
    package init(
        groupID: String, audience: String = "", service: String = "", lasting: String = "",
        entry: String = "", stage: GroupStage = .forming, heir: String = ""
    ) {
        self.groupID = groupID
        self.audience = audience
        self.service = service
        self.lasting = lasting
        self.entry = entry
        self.stage = stage
        self.heir = heir
    }

    package init(cells: inout CellReader) throws {
        groupID = try cells.text()
        audience = try cells.text()
        service = try cells.text()
        lasting = try cells.text()
        entry = try cells.text()
        stage = try cells.choice(GroupStage.self)
        heir = try cells.text()
    }

    package var cells: [Cell] {
        [
            .text(groupID), .text(audience), .text(service), .text(lasting), .text(entry),
            .text(stage.rawValue), .text(heir),
        ]
    }
}
