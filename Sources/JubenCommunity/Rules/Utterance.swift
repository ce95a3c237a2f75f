package import JubenValue

/// What a member said, as rules look at it.
package struct Utterance: Sendable {
    /// The words.
    let text: String
    /// The links in it, those in the words among them, as they were written.
    let links: [String]
    /// The names of the mini-programs in it.
    let miniPrograms: [String]
    /// Whether a picture shows a QR code, as far as the channel can tell.
    let hasCode: Bool

    /// Reads an event's payload.
    ///
    /// Beside `text` channels may tell `links`, `mini_program` and `code`.
    package init(_ payload: [String: Value]) {
        text = payload["text"]?.text ?? ""
        let found = LinkFinder.find(in: text)
        let told = payload["links"]
        links = found.links + (told?.list ?? told.map { [$0] } ?? []).compactMap(\.text)
        miniPrograms = found.miniPrograms + [payload["mini_program"]?.text].compactMap(\.self)
        hasCode = payload["code"]?.boolean ?? false
    }
}

/// Finds links in what people write.
enum LinkFinder {
    /// How a link to a mini-program begins in a text.
    private static let miniProgram = "#小程序://"

    /// The links and the names of mini-programs in a text.
    static func find(in text: String) -> (links: [String], miniPrograms: [String]) {
        var links: [String] = []
        var programs: [String] = []
        // No link is without one of these, and most of what people write is.
        guard text.utf8.contains(where: { ".:/".utf8.contains($0) }) else { return ([], []) }
        var rest = text[...]
        while let start = rest.firstRange(of: miniProgram) {
            rest = rest[start.upperBound...]
            let name = rest.prefix { $0 != "/" && !$0.isWhitespace }
            programs.append(String(name))
            // The rest of it is an address within the program.
            rest = rest[name.endIndex...].drop { !$0.isWhitespace }
        }
        for word in text.split(whereSeparator: isSeparator) {
            if let link = link(in: word) { links.append(link) }
        }
        return (links, programs)
    }

    /// Addresses have no characters but these; Chinese words may stand next to them.
    private static func isSeparator(_ character: Character) -> Bool {
        guard let ascii = character.asciiValue else { return true }
        return !(character.isLetter || character.isNumber)
            && !"-._~:/?#[]@!$&'*+,;=%".utf8.contains(ascii)
    }

    private static func link(in word: Substring) -> String? {
        let address = word.drop { ":/?#[]@!$&'*+,;=%.-_~".contains($0) }
        let host = LinkList.host(of: String(address))
        if address.lowercased().hasPrefix("http://") || address.lowercased().hasPrefix("https://") {
            return host.isEmpty ? nil : String(address)
        }
        // An address of a mailbox leads to a person and not to a page.
        guard !address.prefix(while: { $0 != "/" }).contains("@") else { return nil }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, last.count >= 2,
            last.allSatisfy({ $0.isASCII && $0.isLetter }),
            labels.allSatisfy({ !$0.isEmpty }),
            labels.dropLast().contains(where: { $0.contains { $0.isLetter } }),
            host.hasPrefix("www.") || address.contains("/") || knownEndings.contains(String(last))
        else { return nil }
        return String(address)
    }

    /// Without `http`, a word such as `chapter.two` is a link only with an ending that pages have.
    private static let knownEndings: Set<String> = [
        "com", "cn", "net", "org", "io", "cc", "me", "top", "shop", "vip", "xyz", "club", "link",
        "app", "info", "tv", "co", "site", "online", "store", "ltd", "ink",
    ]
}

/// The links and mini-programs that are always in order.
struct LinkList: Sendable, Hashable {
    /// The hosts and the names of mini-programs, in small letters.
    let entries: [String]

    /// - Parameter entries: hosts such as `example.com`, which stand for those below them too,
    ///   with a path or without, and names of mini-programs.
    init(_ entries: [String]) { self.entries = entries.map { Self.plain($0) } }

    /// Whether a link is in order.
    func allows(link: String) -> Bool {
        let link = Self.plain(link)
        let host = Self.host(of: link)
        return entries.contains { entry in
            let wanted = Self.host(of: entry)
            guard host == wanted || host.hasSuffix("." + wanted) else { return false }
            let path = entry.dropFirst(wanted.count)
            guard !path.isEmpty, path != "/" else { return true }
            let rest = link.dropFirst(host.count)
            // A path stands for what is below it, and not for `/shopping` when it is `/shop`.
            return rest.hasPrefix(path)
                && (path.hasSuffix("/")
                    || rest.dropFirst(path.count).first.map { "/?#".contains($0) }
                        ?? true)
        }
    }

    /// Whether a mini-program is in order.
    func allows(miniProgram name: String) -> Bool { entries.contains(name.lowercased()) }

    /// The link in small letters, without what stands before the host.
    private static func plain(_ link: String) -> String {
        var link = link.lowercased()
        for prefix in ["https://", "http://", "#小程序://"] where link.hasPrefix(prefix) {
            link.removeFirst(prefix.count)
        }
        return link
    }

    /// The host of a link, in small letters, without a port or the name of a user.
    static func host(of link: String) -> String {
        let authority = plain(link).prefix { !"/?#\\".contains($0) }
        // What stands before an @ only looks like the host.
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        var name = host.prefix { $0 != ":" }
        while name.last == "." { name.removeLast() }
        return String(name)
    }
}
