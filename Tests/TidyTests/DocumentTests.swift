import Testing

struct DocumentTests {
    @Test func everyDocumentHasOneTitle() throws {
        try Repository.expectNone(HeadingRule.findings)
    }

    @Test func everyPageAndItsChineseTwinMatch() throws {
        try Repository.expectNone(TwinRule.findings)
    }

    @Test func everyPlaybookIsDescribedProvenAndListed() throws {
        try Repository.expectNone(PlaybookRule.findings)
    }

    @Test func everyFeatureIsProven() throws {
        try Repository.expectNone(FeatureRule.findings)
    }

    @Test func everyLinkLeadsSomewhere() throws {
        try Repository.expectNone(LinkRule.findings)
    }

    @Test func everyPlaybookAndGuideHasItsRecipe() throws {
        try Repository.expectNone(RecipeRule.findings)
    }

    @Test(arguments: [
        ("[a](b.md)", 0), ("[a](../docs/b.md#part)", 0), ("[a](c.md)", 1), ("`[a](c.md)`", 0),
        ("```\n[a](c.md)\n```", 0), ("[a](https://a.example/c.md)", 0), ("[a](../docs)", 0),
        ("[a](../c/)", 1), ("[a](b.md) and [c](c.md)", 1),
    ])
    func aDeadLinkIsFound(text: String, count: Int) {
        let files = [
            TrackedFile("docs/a.md", "# A\n\n\(text)\n"), TrackedFile("docs/b.md", "# B\n"),
        ]
        #expect(LinkRule.findings(in: files).count == count)
    }

    @Test(arguments: [
        ("", "", 2), ("- [a](../playbooks/a.lua)\n- [g](guides/g.md)\n", " 08:30  早\n", 0),
        ("- [a](../playbooks/a.lua)\n- [g](guides/g.md)\n", " 08:30  晚\n", 1),
        ("- [a](../playbooks/a.lua)\n", " 08:30  早\n", 1),
    ])
    func aRecipeThatIsNotTrueIsFound(links: String, shown: String, count: Int) {
        let text = "# R\n\n\(links)\n```text\n\(shown)```\n"
        let chinese = text.replacing("../playbooks", with: "../../playbooks")
        let files = [
            TrackedFile(RecipeRule.pages[0], text), TrackedFile(RecipeRule.pages[1], chinese),
            TrackedFile("playbooks/a.lua", "playbook {\n}\n"),
            TrackedFile("playbooks/golden/a.txt", " 08:30  早\n"),
            TrackedFile("docs/guides/g.md", "# G\n"),
            TrackedFile("docs/zh-CN/guides/g.md", "# G\n"),
        ]
        #expect(RecipeRule.findings(in: files).count == 2 * count)
        #expect(RecipeRule.findings(in: []).count == 2)
    }

    @Test func aRecipeThatRunsAnotherPlaybookIsFound() {
        let page = TrackedFile(
            RecipeRule.pages[0],
            "# R\n\n[a](../playbooks/a.lua)\n\n```sh\njuben preview --playbook b --days 2\n```\n")
        let messages = RecipeRule.findings(in: [page]).map(\.message)
        #expect(messages.contains("runs b, and tells of a."))
    }

    @Test(arguments: [
        ("| 2 | Points | `points.*` | `PointTests.once` |", 0),
        ("| 2 | Points | `points.*` | `PointTests.twice` |", 1),
        ("| 2 | Points | `points.*` | soon |", 1), ("| 2 | Points | | `PointTests.once` |", 1),
        ("| 2 | Points | no ledger yet |", 0), ("| 2 | Points |", 1),
        ("| 1 | Points | no ledger yet |", 2), ("| 78 | Points | no ledger yet |", 2),
    ])
    func aFeatureWithoutProofIsFound(row: String, count: Int) {
        let rows = ([1] + Array(3...FeatureRule.needs)).map { "| \($0) | A | not yet |" } + [row]
        let pages = FeatureRule.pages.map {
            TrackedFile($0, "# Features\n\n" + rows.joined(separator: "\n") + "\n")
        }
        let suite = TrackedFile("Tests/A/PointTests.swift", "    @Test func once() {}\n")
        #expect(FeatureRule.findings(in: pages + [suite]).count == 2 * count)
        #expect(FeatureRule.findings(in: []).count == 2)
    }

    @Test(arguments: [
        ("# A\n\n## B\n", true), ("# A\n\n# B\n", false), ("## A\n", false), ("text\n", false),
        ("# A\n\n```sh\n# a comment\n```\n", true), ("## A\n\n# B\n", false),
    ])
    func aDocumentWithoutOneTitleIsFound(text: String, passes: Bool) {
        #expect(HeadingRule.findings(in: [TrackedFile("a.md", text)]).isEmpty == passes)
    }

    @Test(arguments: [
        ("# 剧本\n\n## 安装\n\n```sh\nscripts/demo\n```\n", nil),
        ("# 剧本\n\n```sh\nscripts/demo\n```\n", "has headings of levels 1, README.md has 12"),
        ("# 剧本\n\n## 安装\n\n```sh\ndemo\n```\n", "differs from README.md in code block 1"),
        ("# 剧本\n\n## 安装\n", "differs from README.md in code block 1"),
    ])
    func aTwinThatDiffersIsFound(chinese: String, message: String?) {
        let english = "# Juben\n\n## Install\n\n```sh\nscripts/demo\n```\n"
        let findings = TwinRule.findings(in: [
            TrackedFile("README.md", english), TrackedFile("README.zh-CN.md", chinese),
        ])
        #expect(findings.count == (message == nil ? 0 : 1))
        #expect(findings.first?.message.hasPrefix(message ?? "") != false)
    }

    @Test func aMissingTwinIsFound() {
        let readme = [TrackedFile("README.md", "# A\n"), TrackedFile("README.zh-CN.md", "# 甲\n")]
        let docs = ["docs/start.md", "docs/zh-CN/test.md", "docs/guides/test.md", "docs/STYLE.md"]
            .map { TrackedFile($0, "# A\n") }
        let missing = ["docs/zh-CN/start.md", "docs/zh-CN/guides/test.md"]
        #expect(TwinRule.findings(in: readme + docs).map(\.path) == missing)
        #expect(TwinRule.findings(in: []).map(\.path) == ["README.md"])
    }

    @Test func aPlaybookWithoutManifestPreviewTestsAndIndexIsFound() {
        let bare = TrackedFile("playbooks/bare.lua", "every(\"day 08:30\", function() end)\n")
        let whole = TrackedFile("playbooks/whole.lua", "playbook {\n}\n")
        let module = TrackedFile("playbooks/parts/module.lua", "return {}\n")
        let others = [
            TrackedFile("playbooks/golden/whole.txt", "a day\n"),
            TrackedFile("playbooks/tests/whole.lua", "test()\n"),
            TrackedFile("playbooks/README.md", "# Playbooks\n\n- `whole.lua`\n"),
        ]
        let findings = PlaybookRule.findings(in: [bare, whole, module] + others)
        #expect(findings.map(\.path) == Array(repeating: bare.path, count: 4))
        #expect(PlaybookRule.findings(in: []).count == 1)
    }
}
