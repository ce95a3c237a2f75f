import JubenEngine
package import JubenValue

/// What a message says, read from the payload of an action.
package struct OutgoingMessage: Sendable {
    /// Whom a message mentions.
    package enum Mention: Sendable, Hashable {
        case nobody
        case everybody
        case members([Member])
    }

    /// Somebody who is mentioned, invited or removed.
    package struct Member: Sendable, Hashable {
        /// The platform's id.
        package let id: String
        /// The name.
        package let name: String

        init(_ value: Value?) {
            id = value?["id"]?.text ?? value?.text ?? ""
            name = value?["name"]?.text ?? id
        }
    }

    /// A file of `content/`, read now.
    package struct File: Sendable {
        /// The last part of its path.
        package let name: String
        /// Whether chats show it as a picture.
        package let isPicture: Bool
        /// Its bytes.
        package let bytes: [UInt8]
    }

    /// The endings of pictures that every platform shows.
    private static let pictureEndings = [".png", ".jpg", ".jpeg", ".gif", ".webp"]

    /// The words.
    package let text: String
    /// The addresses that go with it.
    package let links: [String]
    /// The paths below `content/` of the files that go with it.
    package let paths: [String]
    /// Whom it mentions.
    package let mention: Mention

    /// Reads a message.
    package init(_ payload: Value) {
        text = payload["text"]?.text ?? ""
        let attachments = (payload["attachments"]?.list ?? []).compactMap(\.text)
        links = attachments.filter(Self.isLink)
        paths = attachments.filter { !Self.isLink($0) }
        switch payload["mention"] {
        case .string("all"): mention = .everybody
        case .list(let members) where !members.isEmpty: mention = .members(members.map(Member.init))
        default: mention = .nobody
        }
    }

    /// The words, and each link on a line of its own.
    package var textWithLinks: String {
        ([text] + links).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The first line, and what follows it: the title and the description of a card.
    var titleAndRest: (title: String, rest: String) {
        let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    /// Whether a path or address is that of a picture, by its ending.
    package static func isPicture(_ path: String) -> Bool {
        let plain = path.lowercased().prefix { $0 != "?" && $0 != "#" }
        return pictureEndings.contains { plain.hasSuffix($0) }
    }

    private static func isLink(_ text: String) -> Bool {
        text.hasPrefix("https://") || text.hasPrefix("http://")
    }

    /// Reads the files, now that they are about to leave.
    ///
    /// - Parameters:
    ///   - world: where files are.
    ///   - bytesMax: the longest file that the platform takes.
    ///   - pictureMax: the longest picture; nil when it may be as long as a file.
    /// - Returns: the files.
    /// - Throws: when one is not there, or too long.
    func files(
        in world: ChannelWorld, bytesMax: Int, pictureMax: Int? = nil
    ) throws(CallFailure) -> [File] {
        var files: [File] = []
        for path in paths {
            guard let bytes = world.attachment(path) else {
                throw CallFailure(
                    .invalid, "there is no file content/\(path) any more: put it back, and resend")
            }
            let name = String(path.split(separator: "/").last ?? "file")
            let isPicture = Self.isPicture(path)
            let most = isPicture ? pictureMax ?? bytesMax : bytesMax
            guard bytes.count <= most else {
                throw CallFailure(
                    .tooLarge,
                    "content/\(path) has \(bytes.count) bytes, the platform takes \(most): make it "
                        + "smaller, or send a link")
            }
            files.append(File(name: name, isPicture: isPicture, bytes: bytes))
        }
        return files
    }

    /// Refuses files where a platform takes none.
    func requireNoFiles(_ instead: String) throws(CallFailure) {
        guard let path = paths.first else { return }
        throw CallFailure(.unsupported, "content/\(path) cannot be sent here: \(instead)")
    }
}

extension OutboxRecord {
    /// What is to be done, as a table.
    var details: Value { (try? Value(encoded: payload)) ?? [:] }
}
