import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// A small community whose playbooks are checked.
struct CheckedCommunity {
    /// The texts, spreadsheets and pictures.
    var content: [String: String] = [
        "morning.txt": "早报 {{date}}:{{#day}}第 {{day}} 天{{/day}}{{title}}",
        "rules.md": "群规",
        "broken.txt": "好\n{{>nowhere}}",
        "books.csv": "day,title\n1,活着\n",
        "posters/rules.png": "png",
    ]
    /// The channels.
    var channels: [ChannelTraits] = [channel("local")]
    /// The channel of new groups.
    var defaultChannel: String?

    static func channel(
        _ name: String, _ changed: [String: Capability] = [:],
        text: TextLimit = TextLimit(4000, .bytes),
        attachmentsMax: Int = 9, events: Set<String> = []
    ) -> ChannelTraits {
        var capabilities: [String: Capability] = [:]
        for action in [
            "message", "group.create", "group.rename", "group.dissolve", "member.invite",
            "member.remove",
        ] { capabilities[action] = .native }
        return ChannelTraits(
            name: name, idempotency: .blind,
            capabilities: capabilities.merging(changed) { $1 }, text: text,
            attachmentsMax: attachmentsMax, events: events)
    }

    /// The report about some files, by their paths below `playbooks/`.
    func check(_ files: [String: String]) throws -> CheckReport {
        try check(
            files.map { path, text in
                PlaybookSource.File(path: "playbooks/\(path)", bytes: Array(text.utf8))
            })
    }

    /// The report about some files.
    func check(_ files: [PlaybookSource.File]) throws -> CheckReport {
        let source = MemoryContent(content)
        let channels = Dictionary(uniqueKeysWithValues: channels.map { ($0.name, $0) })
        let world = CommunityWorld(zone: .utc, channels: channels) { _ in true }
        let vocabulary = try Vocabulary(
            verbs: FlowVerbs.all(
                place: { _ in FlowVerbs.Place(zone: .utc, firstDay: nil) },
                count: { _, _, _ in 0 }, hosts: ["api.example.com"]) + CommunityVerbs.all(world)
                + ContentVerbs.all(source: source) + NowVerbs.all(zone: { _ in .utc })
                + TextVerbs.all + ListVerbs.all + ClockVerbs.all + ChanceVerbs.all
                + StateVerbs.all + LogVerbs.all, tables: CommunityTables.all)
        return PlaybookChecker(
            vocabulary: vocabulary, content: source, channels: channels,
            defaultChannel: defaultChannel
        ).check(files)
    }

    /// The problems of some files, a line each.
    func told(_ files: [String: String]) throws -> String {
        let lines = try check(files).text(in: .en).split(separator: "\n").dropLast()
        return lines.joined(separator: "\n").replacing("playbooks/", with: "")
    }

    /// The problems of what stands below the manifest of a playbook, on line 2.
    func told(belowManifest text: String) throws -> String {
        try told(["a.lua": "playbook { title = \"早报\", why = \"见面\" }\n\(text)"])
            .replacing("a.lua:", with: "")
    }

    /// The problems of what stands in a handler, on line 2.
    func told(inHandler text: String) throws -> String {
        try told([
            "a.lua": """
            playbook { title = "早报", why = "每天见面" } every("day 08:30", function(group, slot)
            \(text)
            end)
            """
        ]).replacing("a.lua:", with: "")
    }
}
