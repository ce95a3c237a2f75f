import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members duplicates plan`: what a removal would do, with a number to confirm it by.
struct MembersDuplicatesPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Make a plan of removals; nothing is removed yet.",
        discussion: """
            Nobody who owns or manages a group is removed from it. JSON: an object with plan and \
            items, a list of group, member and name.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var scope: DuplicateScope
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let language = desk.language
        let standard = desk.home.configuration.people.duplicates
        let plan = try desk.store.write { transaction -> RemovalPlan? in
            let people = try scope.people(desk, transaction)
            try standard.note(
                by: Operator.name, at: desk.now, ids: try desk.ids(in: transaction),
                in: transaction)
            guard people.contains(where: { !$0.spare.isEmpty }) else { return nil }
            return try RemovalPlan.make(people, standard, in: transaction)
        }
        guard let plan else {
            return Terminal.print(
                list.json
                    ? "null" : language.pick("Nobody would be removed.", "没有需要移出的人。"))
        }
        guard !list.json else {
            let items = plan.items.map { item -> Value in
                [
                    "group": .string(item.group), "member": .string(item.member),
                    "name": .string(item.name),
                ]
            }
            return Terminal.print(
                Value.map(["plan": .int(plan.number), "items": .list(items)]).json)
        }
        var listing = Listing([
            Listing.Column("name", language.pick("NAME", "名字")),
            Listing.Column("member", language.pick("ID", "编号")),
            Listing.Column("group", language.pick("WOULD LEAVE", "将移出")),
        ])
        for item in plan.items {
            listing.add([.text(item.name), .text(item.member), .text(item.group)])
        }
        listing.print(json: false, empty: "")
        Terminal.print(
            language.pick(
                "Plan \(plan.number): \(plan.items.count) removals. To carry it out: juben members "
                    + "duplicates remove --plan \(plan.number)",
                "方案 \(plan.number)：移出 \(plan.items.count) 人次。执行：juben members duplicates "
                    + "remove --plan \(plan.number)"))
    }
}
