import JubenEngine
import JubenValue
import Testing

/// Reasons that rows keep as codes and operators read as words.
struct NoteTests {
    @Test(arguments: [
        (Note.spacing(120_000), "the group had another post less than 2m before", "距本群上一条消息不到 2分钟"),
        (Note.cap(5, isPromotion: false), "the group has had its 5 posts today", "本群今天已发满 5 条"),
        (
            Note.rate(Rate(count: 15, period: 60_000), of: "robot"),
            "channel robot sends 15 in 1m", "渠道 robot 每 1分钟 最多发 15 条"
        ),
        (Note.late(300_000), "5m late", "晚了 5分钟"),
        (Note.paused, "the playbook is paused", "剧本已暂停"),
    ])
    func aStoredReasonIsReadInEitherLanguage(_ note: Note, _ english: String, _ chinese: String) {
        #expect(Note(stored: note.stored) == note)
        #expect(Note.words(note.stored, .en) == english)
        #expect(Note.words(note.stored, .zh) == chinese)
    }

    @Test(arguments: ["", "nobody spoke today", "note:", "note:something-else|5m"])
    func whatAPlaybookSaysStaysAsItIs(_ text: String) {
        #expect(Note(stored: text) == nil)
        #expect(Note.words(text, .zh) == text)
    }

    @Test func aSeparatorInAnArgumentDoesNotSplitIt() {
        let note = Note("no-channel", ["a|b"])
        #expect(Note(stored: note.stored)?.arguments == ["a/b"])
    }
}
