import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct ManualCommandTests {
    private func manual(_ words: String...) async -> String {
        let result = await TestHome.juben(["manual"] + words)
        #expect(result.exit == 0, "\(result.errors)")
        return result.output
    }

    @Test(arguments: ["en", "zh"])
    func everyListsEveryFormOfASchedule(language: String) async throws {
        let text = await manual("every", "--lang", language)
        for example in ScheduleForm.all.flatMap(\.examples) {
            #expect(text.contains("\n  \"\(example)\"\n"))
        }
        let flat = text.split(separator: "\n").map { $0.trimmingPrefix(while: \.isWhitespace) }
        let meaning =
            language == "zh"
            ? "每个工作日 08:30。调休上班日算工作日。"
            : "Every workday at 08:30. Make-up workdays (调休) are workdays."
        #expect(flat.contains { $0 == meaning })
        #expect(text.contains("  function(group, member, slot)  "))
        let days = await manual("day", "--lang", language)
        #expect(days.contains("\n  \"1-7 20:00\"\n"))
    }

    @Test func everyTellsTheFieldsOfWhatItsHandlerGets() async {
        let english = await manual("every")
        #expect(english.contains("Fields of a slot\n  at  (a whole number)\n"))
        #expect(english.contains("Fields of a member\n  id  (a string)\n"))
        let chinese = await manual("every", "--lang", "zh")
        #expect(chinese.contains("slot 的字段\n  at  (整数)\n"))
        #expect(chinese.contains("each = \"member\" 时"))
    }

    @Test func onListsEveryEventWithWhatItsHandlerGets() async {
        let text = await manual("on")
        for event in ["member.joined", "member.left", "message", "checkin", "webhook:NAME"] {
            #expect(text.contains("\n  \"\(event)\"\n"))
        }
        #expect(
            text.contains(
                """
                  "message"
                      Somebody says something in the group.
                    function(group, message)
                      group  (a group)
                          The group.
                      message  (a table)
                          What was said.
                        text  (a string)
                            The words.
                """))
        #expect(text.contains("    function(group, messages)  (with merge)\n"))
        #expect(!text.contains("each?"), "an event is for its group, whatever each says")
    }

    @Test func commandTellsWhatEachKindBecomes() async {
        let text = await manual("command")
        #expect(text.contains("Kinds of parameters\n  string  (a string)\n"))
        #expect(text.contains("Fields of a group\n"))
    }

    @Test func waitTellsWhatComesOfIt() async {
        let text = await manual("wait")
        #expect(text.contains("  receipt  (a receipt)\n"))
        #expect(text.contains("Fields of a receipt\n  id  (a whole number)\n"))
    }

    @Test func tablesHaveTheirOwnPages() async {
        #expect(
            await manual("slot").hasPrefix(
                """
                slot

                  The occurrence of the schedule that the handler is called for.

                Fields
                  at  (a whole number)

                """))
        #expect(
            await manual("group", "--lang", "zh").hasPrefix("group\n\n  群。\n\n字段\n  id  (文本)\n"))
        #expect(await manual("full group").contains("  size  (a whole number from 0)\n"))
        #expect(await manual().contains("\nTables\n  check-in "))
        let unknown = await TestHome.juben(["manual", "slto"])
        #expect(unknown.exit == 2)
        #expect(unknown.errors.contains("the manual has no 'slto'; did you mean 'slot'?"))
    }

    @Test func everyTableIsWordedInBothLanguages() throws {
        let vocabulary = try Language.vocabulary(
            zone: .utc, channels: [:], content: MemoryContent([:]))
        for table in vocabulary.tables {
            for text in [table.summary] + table.fields.map(\.summary) {
                #expect(text.en.hasSuffix("."), "\(table.name): \(text.en)")
                #expect(text.zh.contains { $0 > "\u{2E80}" }, "\(table.name): \(text.zh)")
            }
        }
    }
}
