import JubenValue

/// One call of a robot.
enum WeComRobotCall: Sendable, Hashable {
    /// A message, ready to be sent.
    case body([String: Value])
    /// A file below `content/`, read and uploaded when its turn comes.
    case file(String)
}

/// Turns a message of the outbox into the calls of a robot.
struct WeComRobotComposer: Sendable {
    /// How the words are sent.
    enum Format: String, Sendable, CaseIterable {
        case text
        case markdown
        /// Tables and more; WeCom mentions nobody in it.
        case version2 = "markdown_v2"
    }

    /// How a link is shown.
    enum LinkForm: String, Sendable, CaseIterable {
        /// On a line of its own.
        case text
        /// As an article: the first line is its title, the rest its description.
        case news
        /// As a card that opens the link.
        case card
    }

    /// What an article shows of its title and description, in bytes; WeCom cuts longer ones without
    /// a word, so they are sent as text instead.
    static let titleBytesMax = 128
    static let descriptionBytesMax = 512
    /// Everybody, in WeCom's words.
    private static let everybody = "@all"

    let format: Format
    private let linkForm: LinkForm
    /// What WeCom calls members, by what Juben calls them.
    private let names: [String: String]

    init(_ settings: ChannelSettings) {
        format = Format(rawValue: settings.text("format")) ?? .text
        linkForm = LinkForm(rawValue: settings.text("links")) ?? .text
        names = settings.table("userids")
    }

    /// The calls of a message, in the order in which members see them.
    func calls(for message: OutgoingMessage) -> [WeComRobotCall] {
        var calls: [WeComRobotCall] = []
        if linkForm != .text, message.mention == .nobody, let link = message.links.first,
            message.links.count == 1, let body = linked(message, link)
        {
            calls.append(.body(body))
        } else {
            calls += words(message).map(WeComRobotCall.body)
        }
        return calls + message.paths.map(WeComRobotCall.file)
    }

    private func linked(_ message: OutgoingMessage, _ link: String) -> [String: Value]? {
        let (title, rest) = message.titleAndRest
        guard !title.isEmpty, title.utf8.count <= Self.titleBytesMax,
            rest.utf8.count <= Self.descriptionBytesMax
        else { return nil }
        guard linkForm == .card else {
            let article: Value = [
                "title": .string(title), "description": .string(rest), "url": .string(link),
            ]
            return ["msgtype": "news", "news": ["articles": [article]]]
        }
        var card: [String: Value] = [
            "card_type": "text_notice", "main_title": ["title": .string(title)],
            "card_action": ["type": 1, "url": .string(link)],
        ]
        if !rest.isEmpty { card["sub_title_text"] = .string(rest) }
        return ["msgtype": "template_card", "template_card": .map(card)]
    }

    private func words(_ message: OutgoingMessage) -> [[String: Value]] {
        let most = format == .text ? WeComRobot.textBytesMax : WeComRobot.markdownBytesMax
        let whole = message.textWithLinks
        // The links had no place in the check of the text's length.
        let pieces =
            whole.utf8.count <= most
            ? [whole] : [message.text, message.links.joined(separator: "\n")]
        var bodies = pieces.filter { !$0.isEmpty }.map(plain)
        mention(message.mention, in: &bodies, most)
        return bodies
    }

    private func plain(_ words: String) -> [String: Value] {
        ["msgtype": .string(format.rawValue), format.rawValue: ["content": .string(words)]]
    }

    /// Mentions with the last of the words, or in a message of its own where there is no other way.
    private func mention(
        _ mention: OutgoingMessage.Mention, in bodies: inout [[String: Value]], _ most: Int
    ) {
        guard mention != .nobody else { return }
        if format == .text, let last = bodies.indices.last {
            bodies[last]["text"] = .map(
                (bodies[last]["text"]?.map ?? [:]).merging(lists(mention)) { $1 })
            return
        }
        if format == .markdown, let last = bodies.indices.last,
            case .members(let people) = mention, people.allSatisfy({ !isPhone(name(of: $0)) })
        {
            let marks = people.map { "<@\(name(of: $0))>" }.joined(separator: " ")
            let words = (bodies[last]["markdown"]?["content"]?.text ?? "") + "\n" + marks
            if words.utf8.count <= most { return bodies[last] = plain(words) }
        }
        var text = lists(mention)
        text["content"] = .string(spoken(mention))
        bodies.append(["msgtype": "text", "text": .map(text)])
    }

    private func spoken(_ mention: OutgoingMessage.Mention) -> String {
        guard case .members(let people) = mention else { return "👆" }
        return people.map(\.name).joined(separator: " ")
    }

    private func lists(_ mention: OutgoingMessage.Mention) -> [String: Value] {
        guard case .members(let people) = mention else {
            return ["mentioned_list": [.string(Self.everybody)]]
        }
        let names = people.map(name)
        let lists: [String: [String]] = [
            "mentioned_list": names.filter { !isPhone($0) },
            "mentioned_mobile_list": names.filter(isPhone),
        ]
        return lists.filter { !$0.value.isEmpty }.mapValues { .list($0.map(Value.string)) }
    }

    private func name(of person: OutgoingMessage.Member) -> String { names[person.id] ?? person.id }

    /// Eleven digits that begin with a 1: a mobile number in mainland China.
    private func isPhone(_ name: String) -> Bool {
        name.utf8.count == 11 && name.hasPrefix("1") && name.allSatisfy { "0"..."9" ~= $0 }
    }
}
