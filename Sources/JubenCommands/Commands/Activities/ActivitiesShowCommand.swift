import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben activities show`: who took part, and what came of it; a lottery is drawn again.
struct ActivitiesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show who took part in a topic, poll or lottery, and what came of it.",
        discussion: """
            A lottery that was drawn is drawn again from its seed and its entrants; exit code 1 \
            when the winners are not those. JSON: an object with id, kind, group, title, opens, \
            closes, entries, and tally (of a poll) or draw (of a lottery).
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The activity's id, as 'activities list' shows it.")
    var id: Int64

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let (activity, entries, names, tally) = try desk.store.read { reader in
            guard let activity = try reader.get(ActivityRecord.self, id: id) else {
                throw CommandError(
                    .problems,
                    language.pick(
                        "There is no activity \(id): see 'juben activities list'.",
                        "没有编号为 \(id) 的活动，见 'juben activities list'。"))
            }
            let book = ActivityBook(reader)
            let entries = try book.entries(of: id)
            let drawn = try ActivityDraw(activity)?.draw.entrants ?? []
            let ids = Set(entries.map(\.memberID) + drawn)
            let names = try Dictionary(
                uniqueKeysWithValues: ids.map {
                    ($0, try reader.get(MemberRecord.self, id: $0)?.name ?? $0)
                })
            return (
                activity, entries, names,
                activity.kind == .poll ? try book.tally(activity).rows : []
            )
        }
        let draw = try ActivityDraw(activity)
        if list.json {
            Terminal.print(json(activity, entries, tally, draw, desk.clock))
        } else {
            Terminal.print(story(activity, entries, names, tally, draw, desk))
        }
        guard draw?.isRight ?? true else {
            throw CommandError(
                .problems,
                language.pick(
                    "The winners are not those of the seed and the entrants.",
                    "中奖名单与种子、参与者算出的不一致。"))
        }
    }

    private func story(
        _ activity: ActivityRecord, _ entries: [ActivityEntryRecord], _ names: [String: String],
        _ tally: [ActivityBook.Tally], _ draw: ActivityDraw?, _ desk: Desk
    ) -> String {
        let language = desk.language
        var pen = StoryPen(width: Terminal.columns)
        pen.write("\(activity.kind.word(language)): \(activity.title)")
        pen.field(language.pick("opens", "开始"), desk.clock.long(activity.opensAt))
        pen.field(language.pick("closes", "结束"), desk.clock.long(activity.closesAt))
        let people = Set(entries.map(\.memberID)).count
        pen.field(language.pick("members", "人数"), "\(people)")
        for row in tally {
            pen.write(
                language.pick(
                    "  \(row.number). \(row.option): \(row.votes)",
                    "  \(row.number). \(row.option)：\(row.votes) 票"))
        }
        guard let draw else {
            for entry in entries {
                pen.write("  \(names[entry.memberID] ?? entry.memberID)  \(entry.text)")
            }
            return pen.text
        }
        pen.field(language.pick("seed", "种子"), draw.draw.seed)
        pen.field(language.pick("promised", "承诺值"), Draw.commitment(to: draw.draw.seed))
        pen.field(language.pick("digest", "名单摘要"), draw.draw.digest)
        pen.heading(language.pick("Tickets, the smallest win", "各人的票，最小者中奖"))
        for (entrant, ticket) in draw.draw.tickets {
            let mark = draw.winners.contains(entrant) ? "★" : " "
            pen.write("  \(mark) \(ticket)  \(entrant)  \(names[entrant] ?? "")")
        }
        return pen.text
    }

    private func json(
        _ activity: ActivityRecord, _ entries: [ActivityEntryRecord],
        _ tally: [ActivityBook.Tally], _ draw: ActivityDraw?, _ clock: WallClock
    ) -> String {
        var object: [String: Value] = [
            "id": .string("\(activity.id)"), "kind": .string(activity.kind.rawValue),
            "group": .string(activity.groupID), "title": .string(activity.title),
            "opens": clock.iso(activity.opensAt), "closes": clock.iso(activity.closesAt),
            "entries": .list(
                entries.map { entry in
                    [
                        "member": .string(entry.memberID), "choice": .string(entry.choice),
                        "at": clock.iso(entry.at), "text": .string(entry.text),
                        "times": .int(entry.times),
                    ]
                }),
        ]
        if activity.kind == .poll {
            object["tally"] = .list(
                tally.map { row in
                    [
                        "number": .int(Int64(row.number)), "option": .string(row.option),
                        "votes": .int(Int64(row.votes)),
                    ]
                })
        }
        object["draw"] = draw?.value
        return Value.map(object).json
    }
}

/// A draw as the store has it, held against the same draw done again.
struct ActivityDraw {
    /// The draw, done again.
    let draw: Draw
    /// Those who were told that they won.
    let winners: [String]

    /// Reads the draw of a lottery; nil when there was none.
    init?(_ activity: ActivityRecord) throws {
        guard activity.kind == .lottery, let result = activity.result else { return nil }
        let told = try Value(encoded: result)
        let seed = try Value(encoded: activity.spec)["seed"]?.text ?? ""
        draw = Draw(seed: seed, entrants: told["entrants"]?.list?.compactMap(\.text) ?? [])
        winners = told["winners"]?.list?.compactMap(\.text) ?? []
    }

    /// Whether the seed and the entrants make the same winners.
    var isRight: Bool { draw.winners(winners.count) == winners }

    /// The draw as JSON.
    var value: Value {
        [
            "seed": .string(draw.seed), "commitment": .string(Draw.commitment(to: draw.seed)),
            "digest": .string(draw.digest),
            "entrants": .list(draw.entrants.map(Value.string)),
            "winners": .list(winners.map(Value.string)), "verified": .bool(isRight),
        ]
    }
}
