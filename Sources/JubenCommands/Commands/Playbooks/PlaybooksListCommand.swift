import ArgumentParser
import JubenEngine
import JubenPlaybook
import JubenValue

/// `juben playbooks list`: what each playbook of the home says of itself.
struct PlaybooksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the playbooks with what they say of themselves.",
        discussion: """
            JSON: a list of objects with name, title, scene, ability, play, why, goals, promises \
            and file. Playbooks with mistakes are left out: 'juben check' tells of them.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var list: ListOptions

    func run() async throws {
        let home = try global.open()
        let language = home.configuration.language
        var listing = Listing([
            .whole("name", language.pick("PLAYBOOK", "剧本")),
            Listing.Column("title", language.pick("TITLE", "名称")),
            Listing.Column("scene", language.pick("SCENE", "场景")),
            Listing.Column("ability", language.pick("ABILITY", "能力")),
            Listing.Column("play", language.pick("PLAY", "玩法")),
            .hidden("why"), .hidden("goals"), .hidden("promises"), .hidden("file"),
        ])
        let programs = try home.check().programs.sorted {
            $0.source.entry.path < $1.source.entry.path
        }
        for program in programs {
            let manifest = program.manifest
            let text = { (field: String) in
                Listing.Cell.text(manifest.fields[field]?.text ?? "")
            }
            let goals = manifest.fields["goal"].map { [$0] } ?? manifest.fields["goals"]?.list ?? []
            listing.add([
                .text(program.deployment.name), .text(manifest.title), text("scene"),
                text("ability"), text("play"), .text(manifest.why),
                Listing.Cell(.list(goals), shown: ""),
                Listing.Cell(manifest.fields["promises"] ?? .list([]), shown: ""),
                .text(program.source.entry.path),
            ])
        }
        listing.print(json: list.json, empty: language.pick("No playbook.", "没有剧本。"))
    }
}
