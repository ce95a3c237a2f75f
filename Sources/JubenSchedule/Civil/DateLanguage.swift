/// Chooses the language in which dates and schedules are worded.
public enum DateLanguage: String, CaseIterable, Sendable {
    /// English.
    case english = "en"
    /// Simplified Chinese.
    case chinese = "zh"
}
