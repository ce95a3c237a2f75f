/// Reads which options of a poll a message chooses.
package enum Ballot {
    /// Words that members put before the number of their choice.
    private static let leads = ["我选", "我投", "选择", "选", "投", "option", "vote", "#", "+"]
    /// Words by which somebody says that they do not mean it.
    private static let refusals = ["不", "没", "别", "not ", "n't", "no "]
    /// How many more letters a text may have than the option that it names, to be a vote.
    private static let talkMax = 6
    private static let separators: Set<Character> = [
        ",", "，", "、", " ", ";", "；", "/", "&", "\n",
    ]
    private static let trailing: Set<Character> = [".", "。", "!", "！", "号", "~", "～"]

    /// The places of the options that a text chooses, from 0, each once.
    ///
    /// A text chooses by numbers (`2`, `选2`, `1、3`), by letters (`b`), by the option's own words,
    /// or by a few words in which a single option stands and nothing is denied. Anything else is
    /// talk and chooses nothing.
    package static func choices(in text: String, options: [String]) -> [Int] {
        let said = plain(text)
        let names = options.map(plain)
        if let exact = names.firstIndex(of: said) { return [exact] }
        let tokens = said.split(whereSeparator: separators.contains).map { bare(String($0)) }
        let places = tokens.filter { !$0.isEmpty }.map { place($0, options.count) }
        if !places.isEmpty, places.allSatisfy({ $0 != nil }) {
            var seen: [Int] = []
            for place in places.compactMap(\.self) where !seen.contains(place) {
                seen.append(place)
            }
            return seen
        }
        let named = names.indices.filter { !names[$0].isEmpty && said.contains(names[$0]) }
        guard named.count == 1, !declines(said), said.count <= names[named[0]].count + talkMax
        else { return [] }
        return named
    }

    /// Whether somebody says that they do not want what they name.
    static func declines(_ text: String) -> Bool {
        let said = text.lowercased()
        return refusals.contains(where: said.contains)
    }

    /// A word without what members put around the number of their choice.
    private static func bare(_ token: String) -> String {
        var word = token
        if let lead = leads.first(where: word.hasPrefix) { word.removeFirst(lead.count) }
        while let last = word.last, trailing.contains(last) { word.removeLast() }
        return word
    }

    private static func place(_ word: String, _ count: Int) -> Int? {
        if let number = Int(word), (1...count).contains(number) { return number - 1 }
        guard word.utf8.count == 1, let letter = word.utf8.first else { return nil }
        let place = Int(letter) - Int(UInt8(ascii: "a"))
        return (0..<count).contains(place) ? place : nil
    }

    /// A text without its outer space, in small letters, its full-width forms made narrow.
    private static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // The full-width forms stand in the order of ASCII, 0xFEE0 further on.
            let isWide = (0xFF01...0xFF5E).contains(scalar.value)
            scalars.append(
                isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
        }
        return String(scalars).lowercased().trimmingWhitespace
    }
}

extension String {
    fileprivate var trimmingWhitespace: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
