import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenStore
import JubenValue

/// What is no mistake, but is not what anybody wants.
extension Home {
    /// The most groups that a sentence names.
    private static let namedMax = 3

    /// Groups of which nobody knows what they are for, and playbooks that speak to no group.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func carelessness(
        in store: SQLiteStore, _ programs: [PlaybookProgram]
    ) throws -> [SettingProblem] {
        try store.read { reader in
            let groups = try People(reader).activeGroups()
            guard !groups.isEmpty else { return [] }
            return try [namelessPurpose(groups, reader)].compactMap(\.self)
                + programs.compactMap { silent($0, groups) }
        }
    }

    private func namelessPurpose(
        _ groups: [GroupRecord], _ reader: any StoreReader
    ) throws -> SettingProblem? {
        let poor = try groups.filter { group in
            guard !group.isPermanent else { return false }
            let profile = try reader.get(GroupProfileRecord.self, id: group.id)
            return !(profile ?? GroupProfileRecord(groupID: group.id)).missing.isEmpty
        }
        guard let first = poor.first else { return nil }
        let language = configuration.language
        let names = poor.prefix(Self.namedMax).map(\.name).joined(
            separator: language.pick(", ", "、"))
        return warning(
            "juben.yaml", 0, "missing-profile",
            "\(poor.count) of \(groups.count) groups do not say for whom they are, what they offer "
                + "and how long they last, nor that they are permanent (\(names)"
                + "\(poor.count > Self.namedMax ? ", …" : "")): 'juben groups set \(first.id) "
                + "--audience … --service … --lasting …', or --permanent",
            "\(groups.count) 个群中有 \(poor.count) 个没写为谁、做什么、到何时为止，也没标为长期群"
                + "（\(names)\(poor.count > Self.namedMax ? "等" : "")）：请用 juben groups set "
                + "\(first.id) --audience … --service … --lasting …，或 --permanent")
    }

    private func silent(
        _ program: PlaybookProgram, _ groups: [GroupRecord]
    ) -> SettingProblem? {
        let audiences = program.deployment.triggers.filter { $0.kind != .command }
            .filter { $0.kind != .procedure }.map { Audience($0.options) }
            .filter { $0.each != .once }
        guard !audiences.isEmpty,
            !groups.contains(where: { group in audiences.contains { $0.includes(group) } })
        else { return nil }
        return warning(
            program.source.entry.path, program.manifest.line, "no-group",
            "none of the \(groups.count) groups is among its groups, so it says nothing: give them "
                + "the tag, or correct groups",
            "现有 \(groups.count) 个群都不在它的 groups 里，它什么也不会发：请给群加上标签，或改 groups")
    }

    private func warning(
        _ file: String, _ line: Int, _ code: String, _ english: String, _ chinese: String
    ) -> SettingProblem {
        SettingProblem(
            file: file, line: line, message: configuration.language.pick(english, chinese),
            code: code, severity: .warning)
    }
}
