/// Finds the name that a mistyped one was probably meant to be.
public enum Suggestion {
    /// Longest word compared, in characters; a longer one gets no suggestion.
    static let wordLengthMax = 64

    /// Returns the candidate nearest to a word, or nil when none is near enough.
    ///
    /// An insertion, a deletion, a replacement and a swap of neighbours count one each. Words of up
    /// to four characters may differ by one, of up to seven by two, longer ones by three. Case is
    /// ignored, and of two equally near candidates the earlier one wins.
    public static func nearest(
        _ word: String,
        among candidates: some Sequence<String>
    ) -> String? {
        let typed = Array(word.lowercased())
        guard !typed.isEmpty, typed.count <= wordLengthMax else { return nil }
        let threshold = typed.count <= 4 ? 1 : typed.count <= 7 ? 2 : 3
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let known = Array(candidate.lowercased())
            guard abs(known.count - typed.count) <= threshold else { continue }
            let distance = distance(from: typed, to: known)
            // A distance as long as the word itself would match anything.
            guard distance <= threshold, distance < max(typed.count, known.count) else { continue }
            if let found = best, found.distance <= distance { continue }
            best = (candidate, distance)
        }
        return best?.name
    }

    /// Returns `; did you mean 'x'?` for the nearest candidate, or an empty string.
    public static func phrase(
        for word: String,
        among candidates: some Sequence<String>
    ) -> String {
        guard let name = nearest(word, among: candidates) else { return "" }
        return "; did you mean '\(name)'?"
    }

    /// Counts the edits between two words, where a swap of neighbours is one edit.
    static func distance(from left: [Character], to right: [Character]) -> Int {
        guard !left.isEmpty else { return right.count }
        guard !right.isEmpty else { return left.count }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let cost = left[row - 1] == right[column - 1] ? 0 : 1
                var edits = min(
                    last[column] + 1,
                    current[column - 1] + 1,
                    last[column - 1] + cost
                )
                let swapped =
                    row > 1 && column > 1
                    && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
                if swapped { edits = min(edits, beforeLast[column - 2] + 1) }
                current[column] = edits
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
