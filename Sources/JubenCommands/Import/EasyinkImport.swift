import JubenValue

/// Reads the plans of easyink: `we_operations_center_sop`, its rules, and their material.
struct EasyinkImport {
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let prefix = "we_operations_center_sop"

    private let tables: DumpTables
    private let language: Language
    private var reading = ImportReading()

    /// Reads a dump.
    ///
    /// - Throws: ``CommandError`` when the dump lacks a table.
    static func read(_ tables: DumpTables, _ language: Language) throws -> ImportReading {
        for table in [prefix, prefix + "_rules"] { try tables.require(table) }
        var importer = EasyinkImport(tables: tables, language: language)
        for row in tables.rows(prefix) { importer.read(row) }
        return importer.reading
    }

    private init(tables: DumpTables, language: Language) {
        self.tables = tables
        self.language = language
    }

    private mutating func read(_ row: DumpTables.Row) {
        let id = row.text("id")
        var plan = ImportedPlan(
            name: "easyink-\(id)", title: row.text("name"), isOn: row.text("is_open") == "1")
        plan.dayMeaning = language.pick(
            "easyink's day 1 is the first day itself, as it is here.",
            "easyink 的第 1 天就是当天，与这里相同。")
        plan.losses.append(
            language.pick(
                "whom it is for: say it with --tags",
                "适用范围：请用 --tags 指定"))
        for rule in tables.rows(Self.prefix + "_rules") where rule.text("sop_id") == id {
            read(rule, into: &plan)
        }
        reading.plans.append(plan)
    }

    private mutating func read(_ rule: DumpTables.Row, into plan: inout ImportedPlan) {
        let (type, number) = (rule.text("alert_type"), rule.integer("alert_data1") ?? 0)
        if ["6", "7"].contains(type) {
            plan.losses.append(
                language.pick(
                    "\(rule.place): birthdays have no counterpart", "\(rule.place)：没有与生日对应的日程"))
            return
        }
        guard let time = Self.time(type, number, rule.text("alert_data2")) else {
            reading.problems.append(
                "\(rule.place): alert_type \(type) with \(number) and "
                    + "\"\(rule.text("alert_data2"))\" is no time")
            return
        }
        let name = rule.text("name")
        var step = ImportedPlan.Step(
            name: name.isEmpty ? rule.place : name, time: time, place: rule.place)
        for item in tables.rows(Self.prefix + "_material")
            .filter({ $0.text("rule_id") == rule.text("id") })
            .sorted(by: { ($0.integer("sort") ?? 0) < ($1.integer("sort") ?? 0) })
        {
            switch item.text("media_type") {
            case "4": step.texts.append(item.text("content"))
            case "0", "5":
                if !item.text("title").isEmpty { step.texts.append(item.text("title")) }
                if !item.text("url").isEmpty { step.links.append(item.text("url")) }
            default:
                plan.losses.append("\(item.place): media_type \(item.text("media_type"))")
            }
        }
        if step.texts.isEmpty, step.links.isEmpty {
            plan.losses.append(
                language.pick(
                    "\(rule.place): the words: the dump has no rows of its material with content",
                    "\(rule.place)：文字：导出中没有它的素材内容"))
        }
        plan.steps.append(step)
    }

    private static func time(_ type: String, _ number: Int, _ text: String) -> ImportedPlan.Time? {
        let clock = SheetImport.clock(text)
        switch type {
        case "0": return Int(text).map { .after(minutes: number * 60 + $0) }
        case "1" where (1...999).contains(number): return clock.map { .day(number, clock: $0) }
        case "2": return clock.map { .every("day \($0)") }
        case "3" where (1...7).contains(number):
            return clock.map { .every("\(weekdays[number - 1]) \($0)") }
        case "4" where (1...31).contains(number):
            return clock.map { .every("month \(number) \($0)") }
        case "5":
            let parts = text.split(separator: " ")
            guard parts.count == 2, ImportTimes.isDate(String(parts[0])) else { return nil }
            return SheetImport.clock(String(parts[1])).map { .at("\(parts[0]) \($0)") }
        default: return nil
        }
    }
}
