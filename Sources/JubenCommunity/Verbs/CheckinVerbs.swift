import JubenEngine
import JubenSchedule
import JubenValue

/// `checkins.*`: opens check-ins, counts them, and says who is missing.
enum CheckinVerbs {
    static func all(_ world: CommunityWorld) -> [Verb] {
        [open(world), record, excuse, missing, board, close]
    }

    private static let openOptions: [VerbSpec.Parameter] = [
        .required(
            "name", .string, "What it is called; days of one name belong together.",
            "名称；同名的各天属于同一活动。"),
        .optional(
            "match", .either([.string, .list(.string)]),
            "Words of which a message must contain one; any message when left out.",
            "发言须包含其中一个词；省略时任何发言都算。"),
        .optional(
            "until_", .moment, "When it closes; the end of the day when left out.",
            "结束时刻；省略时为当天结束。"),
        .optional(
            "points", .integer(0...PointLedger.amountMax),
            "How many points one check-in gives.", "每次打卡得几分。"),
        .optional(
            "makeups", .countingNumber, "How many missed days a member may make up.",
            "可补打卡的天数。"),
        .optional(
            "leaves", .countingNumber,
            """
            How many days a member may take leave by saying \"请假\" or \"day off\", \
            which breaks no streak.
            """,
            "可请假的天数：说「请假」即可，不断连续。"),
    ]

    private static func open(_ world: CommunityWorld) -> Verb {
        Verb(
            VerbSpec(
                "checkins.open",
                "Opens today's check-in of a group. What members say is counted once a local day.",
                "开启本群今天的打卡。成员发言匹配即计入，每个自然日只计一次。",
                parameters: [.required("group", .group, "The group.", "群。")],
                options: openOptions,
                results: [
                    .init(
                        "checkin", .handle("check-in"), "The check-in; `closes` is when it ends.",
                        "打卡句柄；`closes` 为结束时刻。")
                ],
                example:
                    """
                    local checkin = checkins.open(group, \
                    { name = "21 天读书", match = { "打卡" }, until_ = "23:59" })
                    """
            )
        ) { context, arguments in
            let group = try context.group(arguments["group"], for: "checkins.open")
            let zone = try Zone(group.zone)
            let closes = try context.moment(
                arguments["until_"]?.text ?? "24:00", in: group, default: world.zone,
                verb: "checkins.open: until_")
            var checkin = CheckinRecord(
                id: context.ids.next(at: context.now), groupID: group.id,
                name: arguments.text("name"), day: "\(zone.date(at: context.now))",
                match: arguments.texts("match").joined(separator: "\n"), opensAt: context.now,
                closesAt: closes, points: arguments.integer("points") ?? 0,
                makeups: arguments.integer("makeups") ?? 0,
                leaves: arguments.integer("leaves") ?? 0)
            if try context.transaction.insertIfAbsent(checkin) {
                try MetricBook.add(
                    1, to: "checkins_open", of: group.id, on: zone.date(at: context.now),
                    in: context.transaction)
            } else {
                // Opened before today: the same day of the same name is the same check-in.
                let key: [Cell] = [.text(group.id), .text(checkin.name), .text(checkin.day)]
                if let known = try context.transaction.first(
                    Query(CheckinRecord.self, index: "checkin_day", equals: key))
                {
                    checkin = known
                }
            }
            return .value(handle(checkin))
        }
    }

    private static func handle(_ checkin: CheckinRecord) -> Value {
        [
            "id": .int(checkin.id), "group": .string(checkin.groupID),
            "name": .string(checkin.name), "day": .string(checkin.day),
            "closes": .int(checkin.closesAt),
        ]
    }

    private static let checkinParameter = VerbSpec.Parameter.required(
        "checkin", .handle("check-in"), "The check-in that `checkins.open` returned.",
        "`checkins.open` 返回的句柄。")

    private static func find(
        _ arguments: Arguments, _ context: StepContext, _ verb: String
    ) throws
        -> CheckinRecord
    {
        let id = arguments["checkin"]?["id"]?.integer ?? 0
        guard let checkin = try context.transaction.get(CheckinRecord.self, id: id) else {
            throw VerbError("unknown-checkin", "\(verb): there is no check-in \(id)")
        }
        return checkin
    }

    private static let record = Verb(
        VerbSpec(
            "checkins.record", "Counts a check-in by hand.", "手动计入一次打卡。",
            parameters: [checkinParameter, .required("member", .member, "Whose.", "谁的。")],
            options: [
                .optional(
                    "makeup", .boolean, "Whether it makes up for the latest missed day.",
                    "是否补最近漏掉的一天。")
            ],
            results: [
                .init(
                    "day", .string, optional: true,
                    "The day it counted for; nil when it counted for none.", "计入的日期；未计入则为 nil。")
            ],
            example: "checkins.record(checkin, member, { makeup = true })")
    ) { context, arguments in
        let checkin = try find(arguments, context, "checkins.record")
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "checkins.record")
        let desk = CheckinDesk(transaction: context.transaction, ids: context.ids)
        let day = try desk.record(
            checkin, member: person.id, text: "", at: context.now,
            isMakeup: arguments.flag("makeup"))
        return .value(day.map(Value.string) ?? nil)
    }

    private static let excuse = Verb(
        VerbSpec(
            "checkins.excuse", "Gives a member leave for the day, which breaks no streak.",
            "让成员当天请假，不断连续。",
            parameters: [checkinParameter, .required("member", .member, "Who.", "谁。")],
            results: [
                .init(
                    "excused", .boolean,
                    "Whether they are on leave; false when they had all their days, or checked in.",
                    "是否请到假；天数已用完或当天已打卡则为 false。")
            ],
            example: "if not checkins.excuse(checkin, member) then … end")
    ) { context, arguments in
        let checkin = try find(arguments, context, "checkins.excuse")
        let person = try People(context.transaction).member(
            arguments["member"] ?? nil, for: "checkins.excuse")
        let desk = CheckinDesk(transaction: context.transaction, ids: context.ids)
        return .value(
            .bool(try desk.excuse(checkin, member: person.id, text: "", at: context.now)))
    }

    private static let missing = Verb(
        VerbSpec(
            "checkins.missing",
            "Lists the members who have neither checked in yet nor are on leave.",
            "列出还没打卡也没请假的成员。",
            parameters: [checkinParameter],
            results: [.init("members", .list(.member), "Those who are missing.", "未打卡成员。")],
            example: "local missing = checkins.missing(checkin)")
    ) { context, arguments in
        let checkin = try find(arguments, context, "checkins.missing")
        let desk = CheckinDesk(transaction: context.transaction, ids: context.ids)
        let done = Set(try desk.entries(on: checkin.day, checkin).map(\.memberID))
        let people = People(context.transaction)
        let missing = try people.presentMemberships(of: checkin.groupID).compactMap { place in
            place.role == "member" && !done.contains(place.memberID)
                ? try context.transaction.get(MemberRecord.self, id: place.memberID) : nil
        }
        return .value(.list(missing.map(\.value)))
    }

    private static let boardFields: [VerbSpec.Parameter] = [
        .required("name", .string, "The name of the check-in.", "打卡的名称。"),
        .required("day", .string, "Its date.", "日期。"),
        .required("done", .countingNumber, "How many took part.", "已打卡人数。"),
        .required("total", .countingNumber, "How many could.", "总人数。"),
        .required(
            "rows",
            .list(
                .fields(
                    name: "a row",
                    [
                        .required("rank", .positiveNumber, "The place.", "名次。"),
                        .required("name", .string, "The member's name.", "成员名字。"),
                        .required("total", .countingNumber, "All their days.", "累计天数。"),
                        .required("streak", .countingNumber, "Their days in a row.", "连续天数。"),
                    ])), "The leaders, best first.", "榜单，名次靠前的在前。"),
    ]

    /// The most rows of a board.
    private static let boardRowsMax = 10

    private static let board = Verb(
        VerbSpec(
            "checkins.board", "Sums up a check-in: who leads, how many took part.", "打卡榜：排名与人数。",
            parameters: [checkinParameter],
            results: [
                .init(
                    "board", .fields(name: "a board", boardFields),
                    "Who leads, and how many took part.",
                    "排名与人数。")
            ],
            example: "send(group, render(\"board\", checkins.board(checkin)))")
    ) { context, arguments in
        let checkin = try find(arguments, context, "checkins.board")
        let desk = CheckinDesk(transaction: context.transaction, ids: context.ids)
        let today = try desk.entries(on: checkin.day, checkin).filter { !$0.isLeave }
        var rows: [(name: String, total: Int, streak: Int)] = []
        for entry in today {
            let person = try context.transaction.get(MemberRecord.self, id: entry.memberID)
            rows.append(
                (
                    person?.name ?? entry.memberID,
                    try desk.entries(of: entry.memberID, checkin).count { !$0.isLeave },
                    try desk.streak(of: entry.memberID, checkin)
                ))
        }
        let ranked = rows.enumerated().sorted {
            ($1.element.streak, $1.element.total, $0.offset)
                < ($0.element.streak, $0.element.total, $1.offset)
        }.prefix(boardRowsMax)
        let table = ranked.enumerated().map { index, row in
            Value.map([
                "rank": .int(Int64(index + 1)), "name": .string(row.element.name),
                "total": .int(Int64(row.element.total)),
                "streak": .int(Int64(row.element.streak)),
            ])
        }
        let size = try People(context.transaction).presentMemberships(of: checkin.groupID)
            .count { $0.role == "member" }
        return .value([
            "name": .string(checkin.name), "day": .string(checkin.day),
            "done": .int(Int64(today.count)), "total": .int(Int64(size)), "rows": .list(table),
        ])
    }

    private static let close = Verb(
        VerbSpec(
            "checkins.close", "Closes a check-in before its time.", "提前结束打卡。",
            parameters: [checkinParameter],
            example: "checkins.close(checkin)")
    ) { context, arguments in
        var checkin = try find(arguments, context, "checkins.close")
        checkin.status = .closed
        try context.transaction.update(checkin)
        return .nothing
    }
}
