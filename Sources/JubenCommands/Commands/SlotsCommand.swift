import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben slots`: what became of every occurrence of a schedule.
struct SlotsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slots", abstract: "List the slots of a day, and what became of each.",
        discussion: """
            JSON: a list of objects with slot_at, verdict, playbook, trigger, group, group_name, \
            subject, run, decided_at and note.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "The day: a date, today or yesterday.")
    var date: String?

    @Option(help: "How many days.")
    var days = 1

    @Option(help: "Only this playbook: its name or title.")
    var playbook: String?

    @Option(help: "Only this group: its id or name.")
    var group: String?

    @Option(help: "Only these: started, late, missed, skipped, merged, overlapped or asked.")
    var verdict: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let range = try DayRange(
            date: date, days: days, zone: desk.home.configuration.zone, now: desk.now)
        let verdict = try verdict.map { try SlotVerdict.parse($0, option: "--verdict") }
        var listing = Listing([
            .whole("slot_at", language.pick("SLOT", "时刻")),
            .whole("verdict", language.pick("VERDICT", "结果")),
            Listing.Column("playbook", language.pick("PLAYBOOK", "剧本")),
            .loose("trigger", language.pick("TRIGGER", "触发")),
            Listing.Column("group_name", language.pick("GROUP", "群")),
            .loose("note", language.pick("NOTE", "说明")),
            .hidden("group"), .hidden("subject"), .hidden("run"), .hidden("decided_at"),
        ])
        try desk.store.read { reader in
            let playbook = try playbook.map { try Directory(reader).playbook($0) }
            let group = try group.map { try Directory(reader).group($0).id }
            let slots = try reader.fetch(
                Query(
                    SlotRecord.self, index: "slot_time", from: .int(range.start),
                    before: .int(range.end)))
            for slot in slots {
                let parts = slot.triggerID.split(separator: "#", maxSplits: 1).map(String.init)
                let groupID = String(slot.subject.prefix { $0 != "/" })
                guard verdict == nil || slot.verdict == verdict,
                    playbook == nil || parts.first == playbook, group == nil || groupID == group
                else { continue }
                let place = try reader.get(GroupRecord.self, id: groupID)
                listing.add([
                    desk.clock.cell(slot.slotAt), slot.verdict.cell(language),
                    .text(parts.first ?? ""), .text(parts.last ?? ""),
                    .text(place?.name ?? groupID), .text(Note.words(slot.note, language)),
                    .text(groupID), .text(slot.subject), .id(slot.runID),
                    Listing.Cell(desk.clock.iso(slot.decidedAt), shown: ""),
                ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick(
                "No slots of this kind on \(range.first).", "\(range.first) 没有这样的时段记录。"))
    }
}
