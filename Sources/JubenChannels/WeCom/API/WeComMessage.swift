import JubenEngine
import JubenValue

/// What a message of the outbox says, as WeCom's channels look at it.
struct WeComMessage: Sendable {
    /// Whom it mentions.
    enum Mention: Sendable, Hashable {
        case nobody
        case all
        case people([Person])
    }

    /// Somebody who is mentioned.
    struct Person: Sendable, Hashable {
        let id: String
        let name: String
    }

    let text: String
    let files: [String]
    let links: [String]
    let mention: Mention

    /// Reads the payload of a `message` or `group.announce`.
    init(_ payload: Value) {
        text = payload["text"]?.text ?? ""
        let attachments = payload["attachments"]?.list?.compactMap(\.text) ?? []
        links = attachments.filter(Self.isLink)
        files = attachments.filter { !Self.isLink($0) }
        if payload["mention"]?.text == "all" {
            mention = .all
        } else {
            let people = (payload["mention"]?.list ?? []).compactMap { value in
                value["id"]?.text.map { Person(id: $0, name: value["name"]?.text ?? "") }
            }
            mention = people.isEmpty ? .nobody : .people(people)
        }
    }

    private static func isLink(_ text: String) -> Bool {
        text.hasPrefix("https://") || text.hasPrefix("http://")
    }

    /// The words, with the links on lines of their own below.
    var wordsWithLinks: String {
        ([text].filter { !$0.isEmpty } + links).joined(separator: "\n")
    }

    /// The first line, and what follows it.
    var titleAndRest: (title: String, rest: String) {
        let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    /// The payload of a row.
    static func payload(of row: OutboxRecord) throws(WeComError) -> Value {
        guard let payload = try? Value(encoded: row.payload) else {
            throw WeComError(.invalid, "the action of key \(row.key) cannot be read")
        }
        return payload
    }
}
