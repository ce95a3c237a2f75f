/// A language that Juben speaks to operators.
package enum Language: String, Sendable, Hashable, Codable, CaseIterable {
    /// English.
    case en
    /// Simplified Chinese.
    case zh

    /// The text of this language.
    package func pick(
        _ english: @autoclosure () -> String, _ chinese: @autoclosure () -> String
    )
        -> String
    {
        switch self {
        case .en: english()
        case .zh: chinese()
        }
    }
}
