import JubenValue

/// Reads the plans of LinkWeChat: `we_sop_base`, `we_sop_push_time` and `we_sop_attachments`.
struct LinkWeChatImport {
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private let tables: DumpTables
    private let language: Language
    private var reading = ImportReading()

    /// Reads a dump.
    ///
    /// - Throws: ``CommandError`` when the dump lacks a table.
    static func read(_ tables: DumpTables, _ language: Language) throws -> ImportReading {
        for table in ["we_sop_base", "we_sop_push_time", "we_sop_attachments"] {
            try tables.require(table)
        }
        var importer = LinkWeChatImport(tables: tables, language: language)
        for row in tables.rows("we_sop_base") { importer.read(row) }
        return importer.reading
    }

    private init(tables: DumpTables, language: Language) {
        self.tables = tables
        self.language = language
    }

    private mutating func read(_ base: DumpTables.Row) {
        let id = base.text("id")
        var plan = ImportedPlan(
            name: "linkwechat-\(id)", title: base.text("sop_name"),
            isOn: base.text("sop_state") != "2")
        plan.dayMeaning = language.pick(
            "LinkWeChat's day 1 is the day after the group was made; here that is day 2.",
            "LinkWeChat 的第 1 天是建群的次日；这里写作第 2 天。")
        if base.text("base_type") == "1" {
            plan.losses.append(
                language.pick(
                    "it was sent to customers one by one; here it is sent to groups",
                    "原来逐个发给客户；这里发到群"))
        }
        for (name, english, chinese) in [
            ("execute_customer_or_group", "whom it is for", "适用范围"),
            ("execute_customer_swipe", "the conditions on customers", "客户条件"),
            ("end_content", "what is done at the end", "结束后的动作"),
        ] where !["", "[]", "{}", "null"].contains(base.text(name)) {
            plan.losses.append("\(language.pick(english, chinese)): \(base.text(name))")
        }
        if ["1", "2"].contains(base.text("early_end")) {
            plan.losses.append(language.pick("the early end", "提前结束的条件"))
        }
        for time in tables.rows("we_sop_push_time") where time.text("sop_base_id") == id {
            read(time, of: base, into: &plan)
        }
        reading.plans.append(plan)
    }

    private mutating func read(
        _ row: DumpTables.Row, of base: DumpTables.Row, into plan: inout ImportedPlan
    ) {
        guard let start = SheetImport.clock(row.text("push_start_time")) else {
            return complain(row.place, "push_start_time must be a time such as \"09:00\"")
        }
        let pre = row.text("push_time_pre")
        let time: ImportedPlan.Time
        switch (row.text("push_time_type"), Int(pre)) {
        case ("1", _) where ImportTimes.isDate(String(pre.prefix(10))):
            time = .at("\(pre.prefix(10)) \(start)")
        case ("2", let day?) where (1...7).contains(day):
            time = .every("\(Self.weekdays[day - 1]) \(start)")
        case ("3", let days?) where (0...998).contains(days): time = .day(days + 1, clock: start)
        default:
            return complain(
                row.place,
                "push_time_type \(row.text("push_time_type")) with push_time_pre \"\(pre)\" is no "
                    + "time: 1 needs a date, 2 a weekday from 1 to 7, 3 a number of days")
        }
        var step = ImportedPlan.Step(
            name: "\(base.text("sop_name")) \(row.text("id"))", time: time, place: row.place)
        if let end = SheetImport.clock(row.text("push_end_time")) {
            let window = ImportTimes.minutes(end) - ImportTimes.minutes(start)
            if window > 0 { step.late = window }
        }
        for item in tables.rows("we_sop_attachments")
        where item.text("sop_push_time_id") == row.text("id") {
            switch item.text("msg_type") {
            case "text": step.texts.append(item.text("content"))
            case "link":
                if !item.text("title").isEmpty { step.texts.append(item.text("title")) }
                step.links.append(item.text("link_url"))
            case "image" where !item.text("pic_url").isEmpty:
                step.links.append(item.text("pic_url"))
            default:
                plan.losses.append("\(item.place): msg_type \(item.text("msg_type"))")
            }
        }
        plan.steps.append(step)
    }

    private mutating func complain(_ place: String, _ sentence: String) {
        reading.problems.append("\(place): \(sentence)")
    }
}
