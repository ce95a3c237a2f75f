import ArgumentParser
import JubenCommunity
import JubenEngine

/// In whose name something is done to a group.
struct ByOption: ParsableArguments {
    @Option(
        help: """
            In whose name: a member of the group, whose role must permit it (default: the \
            operator at the keyboard, who may do everything).
            """)
    var by: String?

    /// The name that the audit gets.
    ///
    /// - Throws: ``CommandError`` when the member's role does not permit it.
    func actor(
        _ action: Permissions.Action, in group: GroupRecord, _ home: Home,
        _ reader: any StoreReader
    ) throws -> String {
        guard let by else { return Operator.name }
        let person = try Directory(reader).member(by)
        let roles = home.configuration.people.roles
        let role = try Permissions.role(of: person.id, in: group, reader)
        if let role, roles.allow(action, to: role) { return person.id }
        let who = Role.allCases.filter { roles.allow(action, to: $0) }.map(\.rawValue)
        let standing = role.map { "is \($0.rawValue) of" } ?? "is not in"
        throw CommandError(
            .problems,
            "'\(person.name)' \(standing) '\(group.name)' and may not \(action.rawValue): "
                + (who.isEmpty
                    ? "no role may, by roles in juben.yaml."
                    : "ask one who is \(who.joined(separator: " or ")), or change roles in "
                        + "juben.yaml."))
    }
}
