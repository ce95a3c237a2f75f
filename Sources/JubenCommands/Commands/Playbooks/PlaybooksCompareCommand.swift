import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben playbooks compare`: whether an edit made a playbook better.
struct PlaybooksCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare what the versions of a playbook came to.",
        discussion: """
            A version is a source with all that it uses; what a run said counts for the version \
            that it began with. Replies are those within an hour after a message. The oldest \
            version stands first, and versions that said nothing are left out. JSON: a list of \
            objects with version, current, from, to, posts, groups, replies_per_post, \
            repliers_per_post and answered (a share).
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The playbook: its name or title.")
    var playbook: String

    @Option(help: "Only messages of so long, such as 30d (default: as far back as runs are kept).")
    var since: String?

    @OptionGroup var list: ListOptions

    /// How much of a version's hash is shown.
    private static let shown = 8

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let start = try EngagementColumns.start(since, now: desk.now)
        var listing = Listing(
            [.whole("version", language.pick("VERSION", "版本")), .hidden("current")]
                + EngagementColumns.columns(language))
        try desk.store.read { reader in
            let name = try Directory(reader).playbook(playbook)
            let current = try reader.get(PlaybookRecord.self, id: name)?.hash
            for result in try EngagementBook(reader).versions(of: name, since: start) {
                let isCurrent = result.key == current
                let mark = isCurrent ? language.pick(" (now)", "（当前）") : ""
                listing.add(
                    [
                        Listing.Cell(
                            .string(result.key), shown: result.key.prefix(Self.shown) + mark),
                        .flag(isCurrent),
                    ] + EngagementColumns.cells(result, desk.home.configuration.zone))
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("It has not said anything yet.", "它还没有发过消息。"))
    }
}
