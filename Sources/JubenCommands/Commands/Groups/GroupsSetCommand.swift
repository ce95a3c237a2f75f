import ArgumentParser
import Foundation
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben groups set`: what a group promises, and how many it takes.
struct GroupsSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set the profile and the capacity of a group.",
        discussion: """
            What is not given stays. With more room, those who wait in the queue are invited.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Option(help: "For whom it is.")
    var audience: String?

    @Option(help: "What its members get there.")
    var service: String?

    @Option(help: "How long it is meant to live, in words.")
    var lasting: String?

    @Flag(help: "It has no end on purpose.")
    var permanent = false

    @Option(help: "Tags of which a newcomer needs one, with commas; empty lets everybody in.")
    var entry: String?

    @Option(help: "Where it stands: forming, growing, active, declining or closing.")
    var stage: String?

    @Option(help: "Who takes it over when the owner leaves: a member's id or name.")
    var heir: String?

    @Option(help: "The most members it can have; 0 when that is not known.")
    var capacity: Int64?

    func validate() throws {
        if let capacity, capacity < 0 {
            throw ValidationError("--capacity is a whole number from 0, not \(capacity).")
        }
        if let stage, GroupStage(rawValue: stage) == nil {
            let known = GroupStage.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--stage is one of \(known), not '\(stage)'.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let name = try desk.store.write { transaction in
            var group = try Directory(transaction).group(self.group)
            let ids = try desk.ids(in: transaction)
            var profile =
                try transaction.get(GroupProfileRecord.self, id: group.id)
                ?? GroupProfileRecord(groupID: group.id)
            profile.audience = audience ?? profile.audience
            profile.service = service ?? profile.service
            profile.lasting = lasting ?? profile.lasting
            if let entry {
                profile.entry =
                    Tags(
                        entry.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                    )
                    .stored
            }
            if let heir { profile.heir = try Directory(transaction).member(heir).id }
            try transaction.upsert(profile)
            if let stage = stage.flatMap(GroupStage.init) {
                try GroupProfileRecord.move(
                    group.id, to: stage, by: Operator.name, at: desk.now, ids: ids,
                    in: transaction)
            }
            if permanent { group.isPermanent = true }
            group.capacity = capacity ?? group.capacity
            try transaction.update(group)
            try desk.links(in: transaction).sync(
                group: group.id, at: desk.now, in: transaction)
            try InvitationDesk(transaction, ids: ids, at: desk.now).drain(group.id)
            return group.name
        }
        desk.home.folder.ring()
        Terminal.print(desk.language.pick("\(name) is up to date.", "已更新「\(name)」。"))
    }
}
