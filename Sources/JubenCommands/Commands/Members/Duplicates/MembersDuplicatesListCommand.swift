import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members duplicates list`: the report.
struct MembersDuplicatesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List people with more than one membership.",
        discussion: """
            Who is the same person says duplicates in juben.yaml; the same id always is. JSON: a \
            list of objects with sign, kept and spare, which are lists of group, member, name and \
            role.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scope: DuplicateScope
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let people = try desk.store.read { try scope.people(desk, $0) }
        var listing = Listing([
            Listing.Column("name", language.pick("NAME", "名字")),
            Listing.Column("sign", language.pick("SAME", "相同之处")),
            Listing.Column("kept", language.pick("STAYS IN", "保留")),
            Listing.Column("spare", language.pick("WOULD LEAVE", "将移出")),
        ])
        for person in people {
            listing.add([
                .text(person.kept.first?.name ?? person.spare.first?.name ?? ""),
                .text(person.sign), places(person.kept), places(person.spare),
            ])
        }
        listing.print(
            json: list.json,
            empty: language.pick("Nobody is there twice.", "没有重复的成员。"))
    }

    private func places(_ places: [DuplicateFinder.Place]) -> Listing.Cell {
        let values = places.map { place -> Value in
            [
                "group": .string(place.group), "member": .string(place.member),
                "name": .string(place.name), "role": .string(place.role.rawValue),
            ]
        }
        return Listing.Cell(.list(values), shown: places.map(\.group).joined(separator: " "))
    }
}
