import JubenPlaybook
import JubenValue
import Testing

@Suite("Templates")
struct TemplateTests {
    private func render(
        _ text: String,
        _ variables: Value = [],
        with files: [String: String] = [:]
    ) throws -> String {
        let content = MemoryContent(["t.txt": text].merging(files) { old, _ in old })
        return try Template("t", in: content).render(variables)
    }

    private func failure(
        _ text: String,
        _ variables: Value = [],
        with files: [String: String] = [:]
    ) -> String {
        do { return "no error: " + (try render(text, variables, with: files)) } catch {
            return "\(error)"
        }
    }

    static let renderings: [(String, Value, String)] = [
        ("早报 {{date}}\n", ["date": "11月24日"], "早报 11月24日"),
        ("{{a}} & <b> {{{a}}} {{& a }}", ["a": "<&\">"], "<&\"> & <b> <&\"> <&\">"),
        ("{{名字}},第 {{group.day}} 天", ["名字": "小林", "group": ["day": 3]], "小林,第 3 天"),
        ("你好 {{member}}", ["member": ["id": "m1", "name": "小林"]], "你好 小林"),
        ("{{#names}}@{{.}} {{/names}}", ["names": ["A", ["name": "B"]]], "@A @B "),
        ("{{#rows}}{{name}}:{{unit}} {{/rows}}", ["unit": "分", "rows": [["name": "A"]]], "A:分 "),
        ("{{#note}}注:{{note}}{{/note}}", ["note": ""], ""),
        ("{{#note}}注:{{note}}{{/note}}", ["note": "停车"], "注:停车"),
        ("{{#note}}有{{/note}}{{^note}}无{{/note}}", [], "无"),
        ("{{#list}}x{{/list}}{{^list}}空{{/list}}", ["list": []], "空"),
        ("{{#a.b}}是{{/a.b}}", ["a": ["b": true]], "是"),
        ("{{#l}}{{.}}{{^last()}}、{{/last()}}{{/l}}", ["l": ["A", "B"]], "A、B"),
        ("{{#l}}{{number()}}. {{.}}\n{{/l}}", ["l": ["A", "B"]], "1. A\n2. B"),
        ("头\n{{#l}}\n- {{.}}\n{{/l}}\n尾", ["l": ["A", "B"]], "头\n- A\n- B\n尾"),
        ("{{! note }}{{n}} {{f}} {{h}}", ["n": 5, "f": 2.5, "h": 5.0], "5 2.5 5"),
        ("{{g}}{{#g}}({{day}}){{/g}}", ["g": ["name": "群", "day": 2]], "群(2)"),
        ("", [], ""),
    ]

    @Test(arguments: renderings)
    func fillsInPlainText(text: String, variables: Value, expected: String) throws {
        #expect(try render(text, variables) == expected)
    }

    static let mistakes: [(String, Value, String)] = [
        ("a\n\n{{day}}", [], "content/t.txt:3: the template needs 'day', which was not given"),
        (
            "{{dya}}", ["day": 1],
            "content/t.txt:1: the template needs 'dya', which was not given; did you mean 'day'?"
        ),
        (
            "\n{{member.nmae}}", ["member": ["name": "A"]],
            "content/t.txt:2: the template needs 'member.nmae', but 'member' has no 'nmae'"
        ),
        ("{{#l}}\n{{x}}{{/l}}", ["l": [1]], "content/t.txt:2: the template needs 'x'"),
        (
            "{{names}}", ["names": ["A"]],
            "content/t.txt:1: 'names' is a list, which cannot be printed: write {{#names}}{{.}}"
        ),
        (
            "{{row}}", ["row": ["a": 1]],
            "content/t.txt:1: 'row' is a table, which cannot be printed: say which"
        ),
        ("{{#a}}\n", [], "content/t.txt:1: the section 'a' is never closed: add {{/a}}"),
        ("{{#a}}\n{{/b}}", [], "content/t.txt:2: {{/b}} should be {{/a}}, which opens on line 1"),
        ("{{/b}}", [], "content/t.txt:1: {{/b}} closes a section that was never opened"),
        ("a\n{{name", [], "content/t.txt:2: the tag {{ is never closed with }}"),
        ("{{name {{b}}", [], "content/t.txt:1: the tag {{ is not closed before the next {{"),
        ("{{}}", [], "content/t.txt:1: a tag has no name"),
        ("{{a b}}", [], "content/t.txt:1: 'a b' is no name of a variable"),
        ("{{=<% %>=}}", [], "content/t.txt:1: {{=<% %>=}} is not known here"),
        ("{{upper(a)}}", [], "content/t.txt:1: 'upper(a)' is no name of a variable"),
        ("{{#l}}{{index()}}{{/l}}", [], "content/t.txt:1: 'index()' is not known"),
        (
            "\n{{>fotter}}", [],
            "content/t.txt:2: there is no template 'fotter' in content/; did you mean 'footer'?"
        ),
        ("{{>t}}", [], "content/t.txt:1: the template 't' includes itself"),
        ("{{>../t}}", [], "content/../t: write the path below content/"),
    ]

    @Test(arguments: mistakes)
    func mistakesNameTemplateLineAndName(text: String, variables: Value, expected: String) {
        #expect(failure(text, variables, with: ["footer.md": "x"]).hasPrefix(expected))
    }

    @Test func includesOtherTemplates() throws {
        let files = ["parts/页脚.md": "—— {{host}}\n", "other.txt": "{{>parts/页脚}}!"]
        #expect(
            try render("正文\n{{>parts/页脚}}\n{{>other}}", ["host": "<小林>"], with: files)
                == "正文\n—— <小林>\n—— <小林>\n!"
        )
        #expect(
            failure("{{>parts/页脚}}", [], with: files).hasPrefix(
                "content/parts/页脚.md:1: the template needs 'host'"
            )
        )
    }

    @Test func anUnknownTemplateSuggestsOne() throws {
        let content = MemoryContent(["morning.txt": "", "night.md": "", "a.csv": ""])
        #expect(throws: ContentError.self) { try Template("morgning", in: content) }
        do {
            _ = try Template("morgning", in: content)
        } catch let error as ContentError {
            #expect(error.description.contains("did you mean 'morning'?"))
            #expect(error.code == "unknown-template")
        }
    }

    @Test func aNameThatFitsTwoFilesIsAMistake() {
        let message = failure("x", with: ["t.md": "y"])
        #expect(message.contains("this may be t.txt or t.md"))
    }

    @Test func tellsWhichVariablesItNeeds() throws {
        let content = MemoryContent([
            "t.txt":
                "{{date}} {{group.day}} {{#rows}}{{name}}{{>p}}{{/rows}}{{^rows}}{{date}}{{/rows}}",
            "p.txt": "{{unit}}",
        ])
        let variables = try TemplateVariables(of: "t", in: content)
        #expect(variables.required == ["date", "group"])
        #expect(variables.optional == ["rows", "name", "unit"])
        #expect(
            try TemplateVariables.names(in: "{{b}}{{#a}}{{.}}{{last()}}{{/a}}{{b.c}}") == [
                "b", "a",
            ]
        )
    }

    @Test func textsMayBeInGB18030() throws {
        let bytes: [UInt8] = [0xC4, 0xE3, 0xBA, 0xC3]
        #expect(try Template("t", in: MemoryContent(bytes: ["t.txt": bytes])).render([]) == "你好")
    }

    @Test func textsHaveALimit() {
        let long = String(repeating: "a", count: Template.bytesMax)
        #expect(failure(long) == "no error: \(long)")
        #expect(failure(long + "a").contains("more than 65536"))
    }
}
