import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// Finds groups and members as operators name them: by id, or by name.
struct Directory {
    let reader: any StoreReader

    init(_ reader: any StoreReader) { self.reader = reader }

    /// The group with that id or name.
    ///
    /// - Throws: ``CommandError`` when there is none, or several have the name.
    func group(_ word: String) throws -> GroupRecord {
        if let group = try reader.get(GroupRecord.self, id: word) { return group }
        let all = try reader.fetch(Query(GroupRecord.self))
        let named = all.filter { $0.name == word }
        if let group = named.first, named.count == 1 { return group }
        guard named.isEmpty else {
            throw CommandError(
                .problems,
                "\(named.count) groups are called '\(word)'; name one by its id: "
                    + Self.some(named.map(\.id)) + ".",
                "有 \(named.count) 个群叫「\(word)」，请用编号：\(Self.some(named.map(\.id)))。")
        }
        let known = all.flatMap { [$0.id, $0.name] }
        throw CommandError(
            .problems,
            "There is no group '\(word)'"
                + Self.advice(for: word, among: known, see: "groups list"),
            "没有群「\(word)」" + Self.advice(for: word, among: known, see: "groups list", .zh))
    }

    /// The groups with those ids or names; nil when none is named.
    func groups(_ words: [String]) throws -> Set<String>? {
        words.isEmpty ? nil : Set(try words.map { try group($0).id })
    }

    /// The name of the playbook with that name or title.
    ///
    /// - Throws: ``CommandError`` when there is none.
    func playbook(_ word: String) throws -> String {
        let all = try reader.fetch(Query(PlaybookRecord.self))
        let found = all.first { $0.name == word } ?? all.first { $0.title == word }
        if let found { return found.name }
        let names = all.flatMap { [$0.name, $0.title] }
        let hint = Suggestion.phrase(for: word, among: names)
        let deployed = all.filter { !$0.isRemoved }.map(\.name)
        let known = deployed.joined(separator: ", ")
        throw CommandError(
            .problems,
            "No playbook '\(word)' is deployed"
                + (hint.isEmpty ? known.isEmpty ? "." : "; there are \(known)." : hint),
            "没有部署剧本「\(word)」"
                + (hint.isEmpty
                    ? known.isEmpty ? "。" : "，现有 \(deployed.joined(separator: "、"))。"
                    : Suggestion.phrase(for: word, among: names, .zh)))
    }

    /// The run with that id.
    ///
    /// - Throws: ``CommandError`` when there is none.
    func run(_ id: Int64) throws -> RunRecord {
        guard let run = try reader.get(RunRecord.self, id: id) else {
            throw CommandError(
                .problems, "There is no run \(id); 'juben runs list' shows the newest.",
                "没有编号为 \(id) 的运行；'juben runs list' 会列出最新的。")
        }
        return run
    }

    static func some(_ ids: [String]) -> String {
        ids.prefix(5).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
    }

    static func advice(
        for word: String, among known: [String], see command: String, _ language: Language = .en
    ) -> String {
        // In a name of two characters one that differs is half of it: anybody would be near.
        let hint = word.count > 2 ? Suggestion.phrase(for: word, among: known, language) : ""
        guard hint.isEmpty else { return hint }
        return language.pick("; 'juben \(command)' shows them.", "；'juben \(command)' 会列出来。")
    }
}
