import JubenPlaybook
import JubenSchedule

/// Reads a table of days and times: a row a day, a column a time, the words in the cells.
struct SheetImport {
    private static let dayWords: Set = ["day", "date", "天", "日期", "第几天"]

    /// Reads the table.
    ///
    /// - Parameters:
    ///   - bytes: the file, saved as CSV.
    ///   - file: what messages call it.
    ///   - name: the name of the playbook.
    /// - Returns: the one plan, or everything that is wrong with the table.
    static func read(_ bytes: [UInt8], file: String, name: String) -> ImportReading {
        var reading = ImportReading()
        let sheet: Spreadsheet
        do {
            sheet = try Spreadsheet(bytes, path: file)
        } catch let error as ContentError {
            let line = error.line.map { ":\($0)" } ?? ""
            reading.problems = ["\(file)\(line): \(error.message)"]
            return reading
        } catch {
            reading.problems = ["\(file): \(error)"]
            return reading
        }
        guard let first = sheet.headings.first, dayWords.contains(first.lowercased()) else {
            reading.problems = [
                "\(file):1: column 1: the first heading must be day, date, 天 or 日期, the others "
                    + "times such as 08:30"
            ]
            return reading
        }
        var plan = ImportedPlan(name: name, title: name)
        let clocks = sheet.headings.enumerated().map { index, heading -> String? in
            guard index > 0 else { return nil }
            guard let time = clock(heading) else {
                reading.problems.append(
                    "\(file):1: column \(index + 1): '\(heading)' is no time: "
                        + "write it such as 08:30")
                return nil
            }
            return time
        }
        for row in sheet.rows { read(row, clocks, file, into: &plan, &reading.problems) }
        if plan.steps.isEmpty, reading.problems.isEmpty {
            reading.problems = ["\(file): no cell has words in it"]
        }
        reading.plans = reading.problems.isEmpty ? [plan] : []
        return reading
    }

    private static func read(
        _ row: Spreadsheet.Row, _ clocks: [String?], _ file: String,
        into plan: inout ImportedPlan, _ problems: inout [String]
    ) {
        let day = row.cells.first ?? ""
        let digits = day.filter { ("0"..."9").contains($0) }
        let date = SheetDate.read(day)
        let isNumber = day == digits || day == "第\(digits)天"
        let number = isNumber ? Int(digits) : nil
        guard date != nil || (number.map { (1...999).contains($0) } ?? false) else {
            problems.append(
                "\(file):\(row.line): column 1: '\(day)' is no day: write a number from 1, "
                    + "or a date such as 2026-11-24")
            return
        }
        for (index, clock) in clocks.enumerated() {
            guard let clock, index < row.cells.count, !row.cells[index].isEmpty else { continue }
            let time: ImportedPlan.Time =
                if let date { .at("\(date) \(clock)") } else { .day(number ?? 1, clock: clock) }
            plan.steps.append(
                ImportedPlan.Step(
                    name: "\(day) \(clock)", time: time, texts: [row.cells[index]],
                    place: "\(file):\(row.line): column \(index + 1)"))
        }
    }

    /// A time such as `08:30`, from `8:30`, `08:30` or `8：30`; nil for other text.
    static func clock(_ text: String) -> String? {
        let parts = text.replacing("：", with: ":").split(
            separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(hour)):\(two(minute))"
    }
}
