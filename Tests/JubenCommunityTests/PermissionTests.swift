import JubenCommunity
import JubenEngine
import JubenValue
import Testing

/// Who may do what in a group.
@Suite struct PermissionTests {
    /// The whole matrix, cell by cell.
    static let cells: [(Role, Permissions.Action, Bool)] = [
        (.owner, .pardon, true), (.owner, .remove, true), (.owner, .announce, true),
        (.owner, .rename, true), (.owner, .confirm, true),
        (.manager, .pardon, true), (.manager, .remove, true), (.manager, .announce, true),
        (.manager, .rename, true), (.manager, .confirm, true),
        (.host, .pardon, false), (.host, .remove, false), (.host, .announce, true),
        (.host, .rename, false), (.host, .confirm, true),
        (.member, .pardon, false), (.member, .remove, false), (.member, .announce, false),
        (.member, .rename, false), (.member, .confirm, false),
    ]

    @Test("Row 57: the permission matrix, cell by cell", arguments: cells)
    func cell(_ role: Role, _ action: Permissions.Action, _ isAllowed: Bool) throws {
        let kit = try Kit()
        try kit.store.write { transaction in
            try transaction.upsert(
                MembershipRecord(
                    groupID: "g1", memberID: "m2", role: role.rawValue, joinedAt: Kit.start))
            let group = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            #expect(
                try Permissions.standard.allow(action, to: "m2", in: group, transaction)
                    == isAllowed)
        }
    }

    @Test func theMatrixIsWhole() {
        #expect(Self.cells.count == Role.allCases.count * Permissions.Action.allCases.count)
        #expect(
            Set(Self.cells.map { "\($0.0) \($0.1)" }).count == Self.cells.count)
    }

    @Test("Row 43: whoever left, or was never there, has no role")
    func outsiders() throws {
        let kit = try Kit()
        try kit.observe("member.left", ["member": ["id": "m2"]], at: Kit.start + 1)
        try kit.know(["x"])
        try kit.store.read { reader in
            let group = try #require(try reader.get(GroupRecord.self, id: "g1"))
            for outsider in ["m2", "x", "nobody"] {
                #expect(try Permissions.role(of: outsider, in: group, reader) == nil)
            }
            // The group names its owner itself, whatever the list of members says.
            #expect(try Permissions.role(of: "m1", in: group, reader) == .owner)
        }
    }

    @Test func aRoleOfTheConfigurationReplacesTheStandard() {
        var roles = Permissions.standard
        roles.set([.pardon], for: .host)
        #expect(roles.allow(.pardon, to: .host) && !roles.allow(.announce, to: .host))
        #expect(roles.allow(.announce, to: .manager))
        #expect(Role("admin") == .manager && Role("king") == nil)
    }
}
