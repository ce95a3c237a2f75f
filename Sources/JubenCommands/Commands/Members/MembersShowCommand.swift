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
        discussion: """
            JSON: an object with id, name, tags, tier, opted_out, blocked, attributes, created_at \
            and groups, whose expires is the last day there.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The member's id or name.")
    var member: String

    @OptionGroup var list: ListOptions

    /// A group that the person is, or was, in.
    private struct Place {
        let membership: MembershipRecord
        let group: GroupRecord?
        let expires: String?
    }

    /// What is known of somebody beside the row of their own.
    private struct Standing {
        let tier: String?
        let isOptedOut: Bool
        let isBlocked: Bool

        init(_ person: String, _ reader: any StoreReader) throws {
            tier = try reader.get(MemberTierRecord.self, id: person)?.tier
            isOptedOut = try Bars(reader).has(.optedOut, person)
            isBlocked = try Bars(reader).has(.blocked, person)
        }
    }

    func run() async throws {
        let desk = try Desk(global)
        let (person, standing, places) = try desk.store.read { reader in
            let person = try Directory(reader).member(member)
            let memberships = try reader.fetch(
                Query(
                    MembershipRecord.self, index: "membership_member",
                    equals: [.text(person.id)]))
            let places = try memberships.map { place in
                let group = try reader.get(GroupRecord.self, id: place.groupID)
                let last = try group.flatMap {
                    try Terms.lastDay(of: person.id, in: $0, reader)
                }
                return Place(
                    membership: place, group: group, expires: last.map { "\($0)" })
            }
            return (person, try Standing(person.id, reader), places)
        }
        Terminal.print(
            list.json
                ? json(person, standing, places, desk.clock)
                : text(person, standing, places, desk))
    }

    private func json(
        _ person: MemberRecord, _ standing: Standing, _ places: [Place], _ clock: WallClock
    ) -> String {
        let groups = places.map { place -> Value in
            [
                "id": .string(place.membership.groupID), "name": .string(place.group?.name ?? ""),
                "role": .string(place.membership.role),
                "joined_at": clock.iso(place.membership.joinedAt),
                "left_at": clock.iso(place.membership.leftAt),
                "expires": place.expires.map(Value.string) ?? .null,
            ]
        }
        let object: [String: Value] = [
            "id": .string(person.id), "name": .string(person.name),
            "tags": .list(Tags(stored: person.tags).all.map(Value.string)),
            "tier": standing.tier.map(Value.string) ?? .null,
            "opted_out": .bool(standing.isOptedOut), "blocked": .bool(standing.isBlocked),
            "attributes": (try? Value(json: person.attributes)) ?? .null,
            "created_at": clock.iso(person.createdAt), "groups": .list(groups),
        ]
        return Value.map(object).json
    }

    private func text(
        _ person: MemberRecord, _ standing: Standing, _ places: [Place], _ desk: Desk
    ) -> String {
        let language = desk.language
        var pen = StoryPen(width: Terminal.columns)
        pen.write("\(person.name)  (\(person.id))")
        pen.field(
            language.pick("tags", "标签"), Tags(stored: person.tags).all.joined(separator: " "))
        if let tier = standing.tier { pen.field(language.pick("tier", "层级"), tier) }
        let bars = [
            standing.isOptedOut ? language.pick("opted out", "已退订") : "",
            standing.isBlocked ? language.pick("blocked", "已拉黑") : "",
        ].filter { !$0.isEmpty }
        if !bars.isEmpty {
            pen.field(language.pick("bars", "限制"), bars.joined(separator: " "))
        }
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
                    + "\(place.membership.standing.word(language))  \(joined)\(left ?? "")"
                    + (place.expires.map { language.pick(", through \($0)", "，有效期至 \($0)") } ?? ""))
        }
        return pen.text
    }
}
