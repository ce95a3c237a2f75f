import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben members show`: one person.
struct MembersShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one member.",
        discussion: "JSON: an object with id, name, tags, attributes, created_at and groups.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The member's id or name.")
    var member: String

    @OptionGroup var list: ListOptions

    /// A group that the person is, or was, in.
    private struct Place {
        let membership: MembershipRecord
        let group: GroupRecord?
    }

    func run() async throws {
        let desk = try Desk(global)
        let (person, places) = try desk.store.read { reader in
            let person = try Directory(reader).member(member)
            let memberships = try reader.fetch(
                Query(
                    MembershipRecord.self, index: "membership_member",
                    equals: [.text(person.id)]))
            let places = try memberships.map {
                Place(
                    membership: $0, group: try reader.get(GroupRecord.self, id: $0.groupID))
            }
            return (person, places)
        }
        Terminal.print(
            list.json ? json(person, places, desk.clock) : text(person, places, desk))
    }

    private func json(_ person: MemberRecord, _ places: [Place], _ clock: WallClock) -> String {
        let groups = places.map { place -> Value in
            [
                "id": .string(place.membership.groupID), "name": .string(place.group?.name ?? ""),
                "role": .string(place.membership.role),
                "joined_at": clock.iso(place.membership.joinedAt),
                "left_at": clock.iso(place.membership.leftAt),
            ]
        }
        let object: [String: Value] = [
            "id": .string(person.id), "name": .string(person.name),
            "tags": .list(Tags(stored: person.tags).all.map(Value.string)),
            "attributes": (try? Value(json: person.attributes)) ?? .null,
            "created_at": clock.iso(person.createdAt), "groups": .list(groups),
        ]
        return Value.map(object).json
    }

    private func text(_ person: MemberRecord, _ places: [Place], _ desk: Desk) -> String {
        let language = desk.language
        var pen = StoryPen(width: Terminal.columns)
        pen.write("\(person.name)  (\(person.id))")
        pen.field(
            language.pick("tags", "标签"), Tags(stored: person.tags).all.joined(separator: " "))
        pen.field(language.pick("known since", "录入"), desk.clock.long(person.createdAt))
        if person.attributes != "{}" {
            pen.field(language.pick("attributes", "属性"), person.attributes)
        }
        pen.heading(language.pick("Groups", "所在的群"))
        for place in places {
            let joined = desk.clock.short(place.membership.joinedAt)
            let left = place.membership.leftAt.map {
                language.pick(", left \(desk.clock.short($0))", "，离开于 \(desk.clock.short($0))")
            }
            pen.write(
                "\(place.group?.name ?? "")  (\(place.membership.groupID))  "
                    + "\(place.membership.role)  \(joined)\(left ?? "")")
        }
        return pen.text
    }
}
