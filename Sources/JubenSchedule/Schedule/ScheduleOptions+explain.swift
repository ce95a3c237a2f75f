extension ScheduleOptions {
    /// Returns what the options add to a schedule's sentence.
    ///
    /// An example is `from 2026-11-24, for 21 days`. Options that change nothing give an empty
    /// string.
    public func explain(_ language: DateLanguage = .english) -> String {
        let isChinese = language == .chinese
        var parts: [String] = []
        if let from { parts.append(isChinese ? "从 \(from) 起" : "from \(from)") }
        if let to { parts.append(isChinese ? "到 \(to) 为止" : "until \(to)") }
        if let days {
            let english = days == 1 ? "for 1 day" : "for \(days) days"
            parts.append(isChinese ? "共 \(days) 天" : english)
        }
        if !except.isEmpty {
            let list = except.map(\.text).joined(separator: isChinese ? "、" : ", ")
            parts.append(isChinese ? "\(list) 除外" : "except \(list)")
        }
        if jitter > .zero {
            let length = jitter.chineseDescription
            parts.append(isChinese ? "在\(length)内错开" : "spread over \(jitter)")
        }
        return parts.joined(separator: isChinese ? "，" : ", ")
    }
}
