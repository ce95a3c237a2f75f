import ArgumentParser
import JubenCommunity
import JubenStore
import JubenValue

/// Sets or lifts a bar; what the four commands share.
struct MemberBarOptions: ParsableArguments {
    @Argument(help: "The member's id or name.")
    var member: String

    @Option(help: "The reason, for the record.")
    var why = ""

    /// Writes it, and tells what came of it.
    func set(
        _ kind: MemberBarRecord.Kind, _ isSet: Bool, _ global: GlobalOptions,
        _ sentences: (done: (en: String, zh: String), same: (en: String, zh: String))
    ) throws {
        let desk = try Desk(global, .readWrite)
        let (name, changed) = try desk.store.write { transaction in
            let person = try Directory(transaction).member(member)
            let bars = BarDesk(transaction, ids: try desk.ids(in: transaction))
            let changed =
                try isSet
                ? bars.set(
                    MemberBarRecord(
                        memberID: person.id, kind: kind, why: why, actor: Operator.name,
                        at: desk.now))
                : bars.lift(kind, person.id, why: why, by: Operator.name, at: desk.now)
            return (person.name, changed)
        }
        desk.home.folder.ring()
        let words = changed ? sentences.done : sentences.same
        Terminal.print(desk.language.pick("\(name) \(words.en).", "\(name) \(words.zh)。"))
    }
}
