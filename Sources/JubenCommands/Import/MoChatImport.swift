import JubenValue

/// Reads the group plans of MoChat: the table `mc_room_sop`, whose `setting` has the steps.
struct MoChatImport {
    private let tables: DumpTables
    private let language: Language
    private var reading = ImportReading()

    /// Reads a dump.
    ///
    /// - Throws: ``CommandError`` when the dump has no such table.
    static func read(_ tables: DumpTables, _ language: Language) throws -> ImportReading {
        try tables.require("mc_room_sop")
        var importer = MoChatImport(tables: tables, language: language)
        for row in tables.rows("mc_room_sop") { importer.read(row) }
        return importer.reading
    }

    private init(tables: DumpTables, language: Language) {
        self.tables = tables
        self.language = language
    }

    private mutating func read(_ row: DumpTables.Row) {
        var plan = ImportedPlan(
            name: "mochat-\(row.text("id"))", title: row.text("name"),
            isOn: row.text("state") == "1")
        plan.dayMeaning = language.pick(
            "MoChat counts days from the one on which the group was added to the plan, as day 0; "
                + "here day 1 is the first day of the group.",
            "MoChat 从群加入规则的那天起算，当天是第 0 天；这里第 1 天是群的第一天。")
        guard !row.text("id").isEmpty, let steps = setting(row) else {
            reading.problems.append("\(row.place): setting is no list of steps in JSON")
            return
        }
        for (index, step) in steps.enumerated() {
            read(step, "\(row.place), step \(index + 1)", into: &plan)
        }
        plan.losses.append(
            language.pick(
                "the rooms of the plan: say with --tags whom it is for",
                "适用的群：请用 --tags 指定"))
        reading.plans.append(plan)
    }

    /// The steps: a list, or the same as text.
    private func setting(_ row: DumpTables.Row) -> [Value]? {
        let setting = row.cells["setting"] ?? .null
        if let list = setting.list { return list }
        return setting.text.flatMap { try? Value(json: $0) }?.list
    }

    private mutating func read(_ step: Value, _ place: String, into plan: inout ImportedPlan) {
        let data = step["time"]?["data"]
        func number(_ name: String) -> Int? {
            data?[name].flatMap { $0.integer.map(Int.init) ?? $0.text.flatMap { Int($0) } }
        }
        let type = step["time"]?["type"].flatMap { $0.text ?? $0.integer.map { "\($0)" } }
        let time: ImportedPlan.Time
        switch type {
        case "0":
            // The two numbers are hours and minutes, whatever the label in some versions says.
            guard let hours = number("first"), let minutes = number("last"), hours >= 0,
                minutes >= 0
            else {
                return complain(place, "time.data must have first (hours) and last (minutes)")
            }
            time = .after(minutes: hours * 60 + minutes)
        case "1":
            guard let days = number("first"), (0...998).contains(days),
                let clock = SheetImport.clock(data?["last"]?.text ?? "")
            else {
                return complain(
                    place, "time.data must have first (days) and last such as \"09:00\"")
            }
            time = .day(days + 1, clock: clock)
        default: return complain(place, "time.type must be \"0\" or \"1\"")
        }
        let name = step["name"]?.text ?? ""
        var result = ImportedPlan.Step(
            name: name.isEmpty ? place : name, time: time, place: place)
        for item in step["content"]?.list ?? [] {
            let value = item["value"]?.text ?? ""
            switch item["type"]?.text {
            case "text": result.texts.append(value)
            case "image": result.links.append(value)
            default:
                plan.losses.append("\(place): content of type \(item["type"]?.json ?? "null")")
            }
        }
        plan.steps.append(result)
    }

    private mutating func complain(_ place: String, _ sentence: String) {
        reading.problems.append("\(place): \(sentence)")
    }
}
