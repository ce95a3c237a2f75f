import JubenEngine
import JubenPreview
import JubenValue

/// What an expectation came to.
struct Judgement {
    /// What was expected and what there is instead; nil when it is as expected.
    var problem: String?
    /// What lines that did happen are near to; nil when lines do not explain it.
    var wanted: LineFilter?
    /// The failed runs that were expected.
    var excusedRuns: Set<Int64> = []
    /// The refused messages that were expected.
    var excusedLines: Set<TimelineEntry> = []

    static let fine = Judgement()

    /// Whether so many of a thing are as many as are expected.
    static func isRight(_ count: Int, times: Int64?) -> Bool {
        times.map { $0 == Int64(count) } ?? (count > 0)
    }

    /// How many were expected and found, in words.
    static func counts(_ count: Int, times: Int64?, _ language: Language) -> String {
        let expected =
            times.map {
                language.pick("expected \($0) \($0 == 1 ? "time" : "times")", "应有 \($0) 次")
            }
            ?? language.pick("expected at least once", "应至少有一次")
        return language.pick("\(expected), found \(count)", "\(expected)，实际 \(count) 次")
    }
}
