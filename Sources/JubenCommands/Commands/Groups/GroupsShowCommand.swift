import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben groups show`: one group.
struct GroupsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one group.",
        discussion: """
            JSON: an object with id, name, channel, address, zone, owner, tags, first_day, day, \
            members, capacity, purpose, is_permanent, status, ends_at, active_runs, audience, \
            service, lasting, stage, entry, heir and queue.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let (group, members, runs, profile, queue) = try desk.store.read { reader in
            let group = try Directory(reader).group(self.group)
            let waiting = try reader.fetch(
                Query(
                    RunRecord.self, index: "run_status",
                    equals: [.text(RunStatus.waiting.rawValue)]))
            return (
                group, try People(reader).size(of: group.id),
                waiting.filter { $0.group == group.id }.count,
                try reader.get(GroupProfileRecord.self, id: group.id)
                    ?? GroupProfileRecord(groupID: group.id),
                try reader.count(
                    Query(
                        InvitationRecord.self, index: "invitation_queue",
                        equals: [.text(group.id), .text(InvitationRecord.State.queued.rawValue)]))
            )
        }
        let clock = WallClock(try Zone(group.zone))
        let tags = Tags(stored: group.tags).all
        guard !list.json else {
            let object: [String: Value] = [
                "id": .string(group.id), "name": .string(group.name),
                "channel": .string(group.channel), "address": .string(group.address),
                "zone": .string(group.zone), "owner": .string(group.owner),
                "tags": .list(tags.map(Value.string)), "first_day": .string(group.firstDay),
                "day": .int(Int64(group.day(at: desk.now))), "members": .int(Int64(members)),
                "capacity": .int(group.capacity), "purpose": .string(group.purpose),
                "is_permanent": .bool(group.isPermanent),
                "status": .string(group.status.rawValue), "ends_at": clock.iso(group.endsAt),
                "active_runs": .int(Int64(runs)), "audience": .string(profile.audience),
                "service": .string(profile.service), "lasting": .string(profile.lasting),
                "stage": .string(profile.stage.rawValue), "heir": .string(profile.heir),
                "entry": .list(Tags(stored: profile.entry).all.map(Value.string)),
                "queue": .int(Int64(queue)),
            ]
            return Terminal.print(Value.map(object).json)
        }
        let language = desk.language
        var pen = StoryPen(width: Terminal.columns)
        pen.write("\(group.name)  (\(group.id))")
        pen.field(language.pick("status", "状态"), group.status.word(language))
        let room = group.capacity > 0 ? " / \(group.capacity)" : ""
        pen.field(language.pick("members", "人数"), "\(members)\(room)")
        pen.field(
            language.pick("day", "天数"),
            "\(group.day(at: desk.now))  (\(language.pick("since", "自")) \(group.firstDay))")
        pen.field(language.pick("ends", "到期"), end(of: group, clock, language))
        pen.field(language.pick("tags", "标签"), tags.joined(separator: " "))
        pen.field(language.pick("owner", "负责人"), group.owner)
        pen.field(language.pick("zone", "时区"), group.zone)
        pen.field(language.pick("channel", "渠道"), "\(group.channel)  \(group.address)")
        pen.field(language.pick("purpose", "用途"), group.purpose)
        write(profile, queue: queue, language, &pen)
        pen.field(language.pick("runs", "运行"), language.pick("\(runs) waiting", "\(runs) 个等待中"))
        Terminal.print(pen.text)
    }

    private func write(
        _ profile: GroupProfileRecord, queue: Int, _ language: Language, _ pen: inout StoryPen
    ) {
        let fields = [
            (language.pick("for", "目标用户"), profile.audience),
            (language.pick("service", "服务"), profile.service),
            (language.pick("life span", "周期"), profile.lasting),
            (language.pick("stage", "阶段"), profile.stage.word(language)),
            (
                language.pick("entry", "入群条件"),
                Tags(stored: profile.entry).all.joined(separator: " ")
            ),
            (language.pick("heir", "继承人"), profile.heir),
            (language.pick("queue", "排队"), queue == 0 ? "" : "\(queue)"),
        ]
        for (name, text) in fields where !text.isEmpty { pen.field(name, text) }
    }

    private func end(of group: GroupRecord, _ clock: WallClock, _ language: Language) -> String {
        if let moment = group.endsAt { return clock.long(moment) }
        return group.isPermanent ? language.pick("never", "永久") : language.pick("not set", "未定")
    }
}
