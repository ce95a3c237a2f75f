import Foundation
import JubenSchedule

/// Asks when a schedule occurs; one line of JSON, for other programs to compare with theirs.
struct OccurrenceQuestion: Decodable {
    /// Says which way the occurrences are found.
    enum Way: String, Decodable {
        /// All of the interval at once.
        case interval
        /// Each as the one that follows the one before it.
        case step
    }

    let schedule: String
    let zone: String
    /// Instant in epoch milliseconds that no longer belongs to the interval.
    let after: Int64
    /// Last instant of the interval, in epoch milliseconds.
    let through: Int64
    var way: Way?
    /// First day of the life whose days the schedule may count.
    var anchor: String?
    var from: String?
    var to: String?
    var days: Int?
    var except: [String]?

    private struct Answer: Encodable {
        var at: [Int64] = []
        var days: [String] = []
        var numbers: [Int] = []
        var error: String?
    }

    /// Returns instants, local days and day numbers (0 for none), or the sentence of an error.
    static func answer(to line: String) -> String {
        var answer = Answer()
        do {
            let question = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
            let found = try question.occurrences()
            answer.at = found.map(\.at)
            answer.days = found.map(\.localDay.description)
            answer.numbers = found.map { $0.dayNumber ?? 0 }
        } catch {
            answer.error = "\(error)"
        }
        do {
            return String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
        } catch {
            return #"{"error": "the answer cannot be written"}"#
        }
    }

    private func occurrences() throws -> [Occurrence] {
        let schedule = try Schedule.parse(schedule)
        let zone = try Zone(zone)
        let anchor = try anchor.map { text throws(ScheduleError) in try LocalDate.parse(text) }
        let options = try ScheduleOptions(
            from: from.map { text throws(ScheduleError) in try LocalDate.parse(text) },
            to: to.map { text throws(ScheduleError) in try LocalDate.parse(text) },
            except: (except ?? []).map { text throws(ScheduleError) in
                try ScheduleException.parse(text)
            },
            days: days)
        guard way == .step else {
            return schedule.occurrences(
                after: after, through: through, in: zone, anchor: anchor, options: options)
        }
        var found: [Occurrence] = []
        var last = after
        while let next = schedule.next(after: last, in: zone, anchor: anchor, options: options),
            next.at <= through
        {
            found.append(next)
            last = next.at
        }
        return found
    }
}
