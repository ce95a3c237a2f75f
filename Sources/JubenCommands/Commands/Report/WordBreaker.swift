import CWordBreak

/// Breaks texts into words by ICU's rules; Chinese by its dictionary.
final class WordBreaker {
    private let breaker: OpaquePointer?

    init() { breaker = word_breaker_open() }

    deinit { word_breaker_close(breaker) }

    /// The words of a text, without punctuation, numbers and spaces; none when ICU has no rules.
    func words(of text: String) -> [String] {
        guard let breaker else { return [] }
        let units = Array(text.utf16)
        return units.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                word_breaker_set(breaker, base, Int32(clamping: buffer.count)) == 0
            else { return [] }
            var words: [String] = []
            var start: Int32 = 0
            var end: Int32 = 0
            while word_breaker_next(breaker, &start, &end) == 1 {
                words.append(String(decoding: units[Int(start)..<Int(end)], as: UTF16.self))
            }
            return words
        }
    }
}
