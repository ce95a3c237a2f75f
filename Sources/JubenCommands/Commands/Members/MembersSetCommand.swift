import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben members set`: attributes and tags of one person.
struct MembersSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Set attributes and tags of a member.",
        discussion: """
            'juben members set 小林 city=杭州 orders=3 --tag buyer'. An empty value forgets the \
            attribute. Those of juben.yaml are checked by their type; any other is a text.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The member's id or name.")
    var member: String

    @Argument(help: "NAME=VALUE, several where needed.")
    var attributes: [String] = []

    @Option(help: "A tag to give; may be repeated.")
    var tag: [String] = []

    @Option(help: "A tag to take away; may be repeated.")
    var untag: [String] = []

    func validate() throws {
        guard !(attributes + tag + untag).isEmpty else {
            throw ValidationError("Say what to set: NAME=VALUE, --tag or --untag.")
        }
        for pair in attributes where !pair.contains("=") || pair.hasPrefix("=") {
            throw ValidationError("'\(pair)' is not NAME=VALUE.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let policy = desk.home.configuration.people
        let name = try desk.store.write { transaction in
            var person = try Directory(transaction).member(member)
            var known = try Value(json: person.attributes).map ?? [:]
            for pair in attributes {
                let parts = pair.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false
                ).map(String.init)
                known[parts[0]] = try value(parts[1], policy.attribute(parts[0]))
            }
            var tags = Tags(stored: person.tags)
            tag.forEach { tags.add($0) }
            untag.forEach { tags.remove($0) }
            person.tags = tags.stored
            person.attributes = Value.map(known).json
            try MemberBook(transaction).save(person)
            return person.name
        }
        desk.home.folder.ring()
        Terminal.print(desk.language.pick("\(name) is up to date.", "已更新 \(name)。"))
    }

    private func value(_ text: String, _ spec: AttributeSpec?) throws -> Value? {
        guard !text.isEmpty else { return nil }
        do { return try (spec ?? AttributeSpec("")).read(text) } catch {
            throw CommandError(.problems, "\(error).")
        }
    }
}
