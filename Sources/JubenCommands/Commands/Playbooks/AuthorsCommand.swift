import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben authors`: whose words members answer.
struct AuthorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authors", abstract: "Compare what the authors of messages came to.",
        discussion: """
            A message has an author when its playbook says so: send { author = … }. Replies are \
            those within an hour after it. The most answered stands first. JSON: a list of objects \
            with author, from, to, posts, groups, replies_per_post, repliers_per_post and answered \
            (a share).
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "Only messages of so long, such as 30d (default: as far back as they are kept).")
    var since: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let start = try EngagementColumns.start(since, now: desk.now)
        var listing = Listing(
            [Listing.Column("author", language.pick("AUTHOR", "作者"))]
                + EngagementColumns.columns(language))
        try desk.store.read { reader in
            for result in try EngagementBook(reader).authors(since: start) {
                listing.add(
                    [.text(result.key)]
                        + EngagementColumns.cells(result, desk.home.configuration.zone))
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("No message has an author yet.", "还没有写明作者的消息。"))
    }
}
