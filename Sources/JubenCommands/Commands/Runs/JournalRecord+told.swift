import JubenEngine
import JubenValue

/// Steps as people read them.
extension JournalRecord {
    /// The call with moments as the wall's clock shows them, and stages by their names.
    func told(_ language: Language, _ clock: WallClock) -> String {
        let values = (try? Value(encoded: arguments).list) ?? []
        let stage = values.first?.text ?? ""
        switch verb {
        case "__stage_enter": return Self.told(stage: stage, firstResult, language)
        case "__stage_leave": return language.pick("stage '\(stage)' ends", "阶段「\(stage)」结束")
        default:
            let shown = Value.list(values.map { clock.shown($0) })
            return CallText.text(verb: verb, arguments: shown.encoded)
        }
    }

    private static func told(stage: String, _ answer: Value?, _ language: Language) -> String {
        if answer?["skip"] != nil {
            return language.pick("stage '\(stage)' is left out", "阶段「\(stage)」跳过")
        }
        if answer?["until_"] != nil {
            return language.pick("stage '\(stage)' waits for its needs", "阶段「\(stage)」等待条件")
        }
        return language.pick("stage '\(stage)' begins", "阶段「\(stage)」开始")
    }

    private var firstResult: Value? { (try? Value(encoded: outcome).list)?.first }

    /// The results with moments as the wall's clock shows them; empty when there is none, or
    /// when it is only the permission that a stage asks for.
    func toldResults(_ clock: WallClock) -> String {
        let values = (try? Value(encoded: outcome).list) ?? []
        if verb == "__stage_enter" {
            if values.first?["enter"]?.boolean == true { return "" }
            if let why = values.first?["skip"]?.text { return why }
        }
        return values.map { CallText.text(of: clock.shown($0)) }.joined(separator: ", ")
    }
}

extension WallClock {
    /// The moments that playbooks work with, in epoch milliseconds, from 2001 to 2286.
    ///
    /// Ids are larger, and what people count is smaller.
    private static let moments: Range<Int64> = 1_000_000_000_000..<10_000_000_000_000

    /// A value whose moments are texts such as `2026-11-24 20:00:00`.
    fileprivate func shown(_ value: Value) -> Value {
        switch value {
        case .int(let number) where Self.moments.contains(number): .string(long(number))
        case .list(let values): .list(values.map(shown))
        case .map(let entries): .map(entries.mapValues(shown))
        default: value
        }
    }
}
