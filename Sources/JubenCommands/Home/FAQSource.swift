import JubenCommunity
import JubenPlaybook
import JubenValue
import Synchronization

/// Reads lists of questions and answers below `content/`, each again only when its file changes.
final class FAQSource: Sendable {
    private struct Known {
        let bytes: [UInt8]
        let faq: FAQ
    }

    private let content: any ContentSource
    private let known = Mutex<[String: Known]>([:])

    init(_ content: any ContentSource) { self.content = content }

    /// The list of a spreadsheet; nil when it cannot be read, which `juben check` explains.
    func faq(_ name: String) -> FAQ? {
        guard !name.isEmpty else { return nil }
        let path = name.hasSuffix(".csv") ? name : "\(name).csv"
        guard let bytes = try? content.read(path) else { return nil }
        if let known = known.withLock({ $0[path] }), known.bytes == bytes { return known.faq }
        guard let rows = try? Spreadsheet(bytes, path: path).select(where: [:]) else { return nil }
        let entries = rows.compactMap { row -> FAQ.Entry? in
            guard let question = row["question"]?.text, let answer = row["answer"]?.text,
                !question.isEmpty, !answer.isEmpty
            else { return nil }
            return FAQ.Entry(question: question, answer: answer)
        }
        let faq = FAQ(entries)
        known.withLock { $0[path] = Known(bytes: bytes, faq: faq) }
        return faq
    }
}
