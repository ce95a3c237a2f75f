/// The page of recipes has every playbook and guide, and shows what the playbooks really do.
enum RecipeRule {
    static let pages = ["docs/recipes.md", "docs/zh-CN/recipes.md"]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        let playbooks = files.filter(PlaybookRule.isPlaybook).map(\.path)
        return pages.flatMap { path -> [Finding] in
            guard let page = files.first(where: { $0.path == path }) else {
                return [Finding(path: path, line: nil, message: "is missing: write the page.")]
            }
            let folder = path.dropLast("recipes.md".count) + "guides/"
            let guides = files.map(\.path).filter {
                $0.hasPrefix(folder) && $0.hasSuffix(".md")
            }
            let linked = Set(
                LinkRule.links(in: page).map { LinkRule.resolved($0.target, from: path) })
            let missing = (playbooks + guides).filter { !linked.contains($0) }
            return missing.map { page.finding("has no link to \($0): add a recipe.") }
                + excerpts(of: page, files)
        }
    }

    /// What a recipe shows and what it runs is of the playbook that it names.
    private static func excerpts(of page: TrackedFile, _ files: [TrackedFile]) -> [Finding] {
        var findings: [Finding] = []
        var playbook = ""
        var fence: String?
        let links = LinkRule.links(in: page)
        for (index, line) in (page.lines ?? []).enumerated() {
            if line.hasPrefix("```") {
                fence = fence == nil ? String(line.dropFirst(3)) : nil
                continue
            }
            if let link = links.first(where: { $0.line == index && $0.target.hasSuffix(".lua") }) {
                let name = link.target.split(separator: "/").last.map(String.init) ?? ""
                playbook = String(name.dropLast(".lua".count))
            }
            if fence == "text" {
                let golden = files.first { $0.path == "playbooks/golden/\(playbook).txt" }
                if golden?.lines?.contains(line) != true {
                    findings.append(
                        page.finding(
                            line: index,
                            "shows what \(playbook) does not do: copy the line from its preview in "
                                + "playbooks/golden."))
                }
            } else if fence == "sh", let name = named(in: line), name != playbook {
                findings.append(
                    page.finding(line: index, "runs \(name), and tells of \(playbook)."))
            }
        }
        return findings
    }

    /// The playbook that a command names.
    private static func named(in command: String) -> String? {
        let words = command.split(separator: " ")
        guard let option = words.firstIndex(of: "--playbook"), option + 1 < words.endIndex else {
            return nil
        }
        return String(words[option + 1])
    }
}
