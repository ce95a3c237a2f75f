import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("The manual")
struct ManualTests {
    private let english = Manual(specs: SampleLanguage.specs, tables: [], language: .en)
    private let chinese = Manual(specs: SampleLanguage.specs, tables: [], language: .zh)

    @Test func tellsEverythingAboutAVerb() throws {
        #expect(
            try english.text(for: "ask") == """
                ask(group, message [, options])

                  Asks in a group and waits.
                  In a handler; a step of the run. The run may sleep in it. The channel must be
                  able to do `message`. Since 0.1.

                Parameters
                  group  (a group)
                      The group.
                  message  (a string or a table)
                      The question.

                Options
                  from?  (a member)
                      Who may answer.
                  within?  (a duration such as "2h")
                      How long to wait.

                Returns
                  reply?  (a reply)
                      The answer.
                  why?  ("timeout")
                      Why none.

                Errors
                  missing-argument
                      An argument is missing.
                  bad-argument
                      An argument is of the wrong kind.
                  unknown-option
                      There is no option of that name.
                  bare-duration
                      A duration has no unit.
                  bad-time
                      A time, date or schedule cannot be read.

                    local reply = ask(group, "在吗?", { within = "2h" })

                """
        )
    }

    @Test func speaksChinese() throws {
        let text = try chinese.text(for: "text.cut(")
        #expect(text.hasPrefix("text.cut(text [, options])\n\n  把文本截到指定长度"))
        #expect(text.contains("\n选项\n  characters?  (不小于 0 的整数)\n"))
    }

    static let signatures: [(String, String)] = [
        ("now", "now()"), ("random", "random([low [, high]])"),
        ("today", "today([pattern [, options]])"),
        ("every", "every(schedule [, options], handler)"), ("on", "on(event [, options], handler)"),
        ("playbook", "playbook { … }"), ("clock.date", "clock.date(moment, options)"),
        ("list.sort", "list.sort(list [, by [, options]])"),
    ]

    @Test(arguments: signatures)
    func signaturesShowWhatMayBeLeftOut(name: String, signature: String) throws {
        #expect(try english.text(for: name).hasPrefix(signature + "\n"))
    }

    @Test func fieldsStandUnderTheirTable() throws {
        let text = try english.text(for: "playbook")
        #expect(
            text.contains("  goal?  (a table)\n      What it is for.\n    metric  (a string)\n")
        )
    }

    @Test func listsTheVerbsByNoun() throws {
        let overview = english.overview
        #expect(overview.hasPrefix("At the top level\n  every "))
        #expect(overview.contains("\nclock\n  clock.add "))
        #expect(overview.split(separator: "\n").allSatisfy { $0.count <= 80 })
        #expect(chinese.overview.hasPrefix("顶层声明\n"))
        let noun = try english.text(for: "state")
        #expect(noun.split(separator: "\n").count == 4)
    }

    static let mistakes: [(String, String)] = [
        ("text.lenght", "the manual has no 'text.lenght'; did you mean 'text.length'?"),
        ("shuffle", "the manual has no 'shuffle'; did you mean 'list.shuffle'?"),
        ("contains", "did you mean 'list.contains' or 'text.contains'?"),
        ("clok", "did you mean 'clock'?"),
    ]

    @Test(arguments: mistakes)
    func anUnknownNameSuggestsOne(name: String, expected: String) {
        do {
            _ = try english.text(for: name)
            Issue.record("\(name) is in the manual")
        } catch {
            #expect("\(error)".hasSuffix(expected))
        }
    }

    @Test func markdownHasEveryVerbAndItsAnchor() {
        let markdown = english.markdown
        for spec in SampleLanguage.specs {
            #expect(markdown.contains("\n### \(spec.name)\n"))
            let anchor = spec.name.filter { $0 != "." }
            #expect(markdown.contains("[`\(spec.name)`](#\(anchor))"))
        }
        #expect(
            markdown.contains(
                """
                ### tasks.done

                ```lua
                tasks.done(task)
                ```

                Tells whether a task is done. In a handler; a step of the run. Since 0.1.

                **Parameters**

                - `task` (a human task): The task.

                **Returns**

                - `done` (true or false): Whether it is.
                """
            )
        )
    }

    @Test func theReferenceIsATwin() {
        let files = Manual.reference(specs: SampleLanguage.specs, tables: [])
        #expect(files.map(\.path) == ["reference/verbs.md", "reference/verbs.zh-CN.md"])
        let headings = files.map { file in
            file.text.split(separator: "\n").filter { $0.hasPrefix("### ") }
        }
        #expect(headings[0] == headings[1])
        #expect(files == Manual.reference(specs: SampleLanguage.specs.reversed(), tables: []))
    }

    @Test func everyDeclarationIsWordedInBothLanguages() {
        for spec in SampleLanguage.specs {
            let texts =
                [spec.summary] + (spec.parameters + spec.options).map(\.summary)
                + spec.results.map(\.summary)
            for text in texts {
                #expect(
                    text.en.hasSuffix(".") || text.en.hasSuffix("。"),
                    "\(spec.name): \(text.en)"
                )
                #expect(text.zh.contains { $0 > "\u{2E80}" }, "\(spec.name): \(text.zh)")
            }
        }
    }
}
