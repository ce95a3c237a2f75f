import Foundation

/// An operator's list of questions and answers, ready to be searched.
///
/// The ranking is that of SQLite's FTS5 (Okapi BM25) over words and pairs of Chinese characters,
/// as a pure function: a preview in memory and the daemon give the same answers.
package struct FAQ: Sendable {
    /// A question and its answer.
    package struct Entry: Sendable, Hashable {
        /// The question as the operator wrote it.
        package let question: String
        /// The answer.
        package let answer: String

        /// Pairs a question with its answer.
        package init(question: String, answer: String) {
            self.question = question
            self.answer = answer
        }
    }

    /// An entry that was found.
    package struct Match: Sendable, Hashable {
        /// The entry.
        package let entry: Entry
        /// Its BM25 score: the greater the better.
        package let score: Double
        /// How much of the entry's question was asked, from 0 to 1, rare terms counting more.
        package let likeness: Double
    }

    /// The entries, in the operator's order.
    package let entries: [Entry]
    /// How often each term stands in each question, by the term.
    private let postings: [String: [(entry: Int, count: Int)]]
    private let lengths: [Int]
    private let averageLength: Double
    private let totals: [Double]

    /// How soon more of the same term says nothing more; FTS5's constant.
    private static let saturation = 1.2
    /// How much the length of a question counts; FTS5's constant.
    private static let lengthShare = 0.75

    /// Makes a list ready.
    package init(_ entries: [Entry]) {
        self.entries = entries
        var postings: [String: [(entry: Int, count: Int)]] = [:]
        var lengths: [Int] = []
        var terms: [Set<String>] = []
        for (index, entry) in entries.enumerated() {
            let words = SearchTerms.of(entry.question)
            lengths.append(words.count)
            let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
            terms.append(Set(counts.keys))
            for (term, count) in counts { postings[term, default: []].append((index, count)) }
        }
        self.postings = postings
        self.lengths = lengths
        averageLength = Double(lengths.reduce(0, +)) / Double(max(entries.count, 1))
        totals = terms.map { terms in
            terms.sorted().reduce(0) { $0 + Self.weight(postings[$1]?.count ?? 0, entries.count) }
        }
    }

    /// The entries that share a term with a text, the best first; equals in the operator's order.
    package func matches(_ text: String) -> [Match] {
        var scores: [Int: (score: Double, shared: Double)] = [:]
        // Sorted, because sums of fractions depend on their order.
        for term in Set(SearchTerms.of(text)).sorted() {
            guard let found = postings[term] else { continue }
            let rarity = Self.rarity(found.count, entries.count)
            for (entry, count) in found {
                let frequency = Double(count)
                let length =
                    1 - Self.lengthShare
                    + Self.lengthShare * Double(lengths[entry]) / averageLength
                scores[entry, default: (0, 0)].score +=
                    rarity * frequency * (Self.saturation + 1)
                    / (frequency + Self.saturation * length)
                scores[entry, default: (0, 0)].shared += Self.weight(found.count, entries.count)
            }
        }
        return scores.map { index, sums in
            (
                index,
                Match(
                    entry: entries[index], score: sums.score,
                    likeness: totals[index] > 0 ? min(sums.shared / totals[index], 1) : 0)
            )
        }
        .sorted { ($1.1.score, $0.0) < ($0.1.score, $1.0) }
        .map(\.1)
    }

    /// The best entry that is alike enough; nil when none is.
    package func answer(to text: String, likeness: Double) -> Match? {
        matches(text).first { $0.likeness >= likeness }
    }

    /// How much a term tells, which FTS5 never lets fall to nothing.
    private static func rarity(_ found: Int, _ count: Int) -> Double {
        let rarity = log((Double(count - found) + 0.5) / (Double(found) + 0.5))
        return rarity <= 0 ? 1e-6 : rarity
    }

    /// How much a term tells, in a list of any length: a list of one question has terms that tell.
    private static func weight(_ found: Int, _ count: Int) -> Double {
        log(1 + (Double(count - found) + 0.5) / (Double(found) + 0.5))
    }
}
