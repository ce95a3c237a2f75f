import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben variants`: the experiments, and how their variants do.
struct VariantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "variants", abstract: "Compare the variants of experiments.",
        discussion: """
            Replies and speakers are counted in each group since it got its variant, as far back \
            as messages are kept. JSON: a list of objects with experiment, variant, groups, \
            replies, speakers, replies_per_group and speakers_per_group.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Only this experiment.")
    var experiment: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            Listing.Column("experiment", language.pick("EXPERIMENT", "实验")),
            Listing.Column("variant", language.pick("VARIANT", "方案")),
            .whole("groups", language.pick("GROUPS", "群数")), .hidden("replies"),
            .hidden("speakers"),
            .whole("replies_per_group", language.pick("REPLIES/GROUP", "每群发言")),
            .whole("speakers_per_group", language.pick("SPEAKERS/GROUP", "每群发言人数")),
        ])
        let results = try desk.store.read { try VariantBook($0).results(of: experiment) }
        if let experiment, results.isEmpty {
            throw CommandError(
                .problems,
                language.pick(
                    "There is no experiment '\(experiment)': 'juben variants' lists all.",
                    "没有名为「\(experiment)」的实验：'juben variants' 会列出全部。"))
        }
        for result in results {
            listing.add([
                .text(result.experiment), .text(result.variant), .number(Int64(result.subjects)),
                .number(Int64(result.replies)), .number(Int64(result.speakers)),
                Self.share(result.replies, result.subjects),
                Self.share(result.speakers, result.subjects),
            ])
        }
        listing.print(json: list.json, empty: language.pick("No experiment yet.", "还没有实验。"))
    }

    /// A mean to one decimal place.
    private static func share(_ count: Int, _ groups: Int) -> Listing.Cell {
        let tenths = groups == 0 ? 0 : (count * 20 + groups) / (groups * 2)
        return Listing.Cell(
            .double(Double(tenths) / 10), shown: "\(tenths / 10).\(tenths % 10)")
    }
}
