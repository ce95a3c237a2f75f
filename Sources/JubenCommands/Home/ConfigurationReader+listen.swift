import Foundation
import JubenChannels
import JubenListener
import JubenSchedule
import Yams

/// Where the daemon listens for platforms and other systems, and whom it believes.
extension ConfigurationReader {
    private static let listenKeys = ["address", "open", "body", "window", "events"]
    private static let sourceKeys = ["secret", "secrets", "names", "rate"]
    /// What an operator writes who lets other machines reach the listener.
    private static let openWord = "behind-tls-proxy"
    /// The most secrets of a source: the old one and the new one, and some room.
    private static let secretsMax = 4

    mutating func readListen(_ node: Node) {
        guard let settings = node.mapping else {
            return report(
                node,
                "listen is a table, such as { events: { shop: { secret: env:SHOP_SECRET } } }")
        }
        refuseUnknown(settings, Self.listenKeys, "listen")
        var listen = Configuration.Listen(line: node.mark?.line ?? 1)
        var isOpen = false
        if let open = settings["open"] {
            isOpen = open.string == Self.openWord
            if !isOpen {
                report(
                    open,
                    "listen: open takes one word, \(Self.openWord), when a proxy of yours that "
                        + "speaks TLS stands between the network and this address")
            }
        }
        if let address = settings["address"] {
            listen.line = address.mark?.line ?? listen.line
            convert(address, "listen: address") { try Self.place($0, isOpen: isOpen) }.map {
                (listen.host, listen.port) = $0
            }
        }
        if let body = settings["body"] {
            convert(body, "listen: body") { try Self.bytes($0) }.map { listen.bodyBytesMax = $0 }
        }
        if let window = settings["window"] {
            convert(window, "listen: window") { try Self.window($0) }.map { listen.window = $0 }
        }
        if let events = settings["events"] { listen.sources = sources(events) }
        result.listen = listen
    }

    private mutating func refuseUnknown(
        _ settings: Node.Mapping, _ known: [String], _ title: String
    ) {
        for (setting, _) in settings where !known.contains(setting.string ?? "") {
            let word = setting.string ?? ""
            let hint = Suggestion.phrase(for: word, among: known)
            report(setting, "\(title): there is no setting '\(word)'\(hint)")
        }
    }

    // MARK: Sources

    private mutating func sources(_ node: Node) -> [Configuration.Listen.Source] {
        guard let mapping = node.mapping else {
            report(
                node, "listen: events is a table, such as { shop: { secret: env:SHOP_SECRET } }")
            return []
        }
        return mapping.compactMap { key, value in
            let name = key.string ?? ""
            guard EventName.isValid(name) else {
                report(key, "listen: '\(name)' is no name of a source: use letters, such as shop")
                return nil
            }
            return source(name, value, line: key.mark?.line ?? 1)
        }
    }

    private mutating func source(
        _ name: String, _ node: Node, line: Int
    ) -> Configuration.Listen.Source? {
        let title = "listen: source \(name)"
        guard let settings = node.mapping else {
            report(node, "\(title) needs a secret, such as { secret: env:SHOP_SECRET }")
            return nil
        }
        refuseUnknown(settings, Self.sourceKeys, title)
        var source = Configuration.Listen.Source(name: name, line: line)
        source.secrets = secrets(settings, at: node, title)
        if let names = settings["names"] {
            for entry in names.sequence.map(Array.init) ?? [names] {
                let word = entry.string ?? ""
                let stem = word.hasSuffix("*") ? String(word.dropLast()) : word
                if EventName.isValid(stem), !stem.contains("*") {
                    source.names.append(word)
                } else {
                    report(
                        entry,
                        "\(title): names is a list of events, such as [order.paid, lesson.*], "
                            + "not '\(word)'")
                }
            }
        }
        if let rate = settings["rate"] {
            source.rate = convert(rate, "\(title): rate") { try Self.rate($0) }
        }
        return source
    }

    private mutating func secrets(
        _ settings: Node.Mapping, at node: Node, _ title: String
    ) -> [Secret.Place] {
        let entries =
            [settings["secret"]].compactMap(\.self)
            + (settings["secrets"].map { $0.sequence.map(Array.init) ?? [$0] } ?? [])
        guard !entries.isEmpty else {
            report(node, "\(title) needs a secret, such as env:SHOP_SECRET or file:shop.key")
            return []
        }
        guard entries.count <= Self.secretsMax else {
            report(
                node, "\(title) has \(entries.count) secrets; the most is \(Self.secretsMax)")
            return []
        }
        return entries.compactMap { entry in
            if let place = Secret.Place(entry.string ?? "") { return place }
            // What stands there may be the secret itself: it is not repeated.
            report(
                entry,
                "\(title): say where the secret is, as env:NAME or file:PATH, and take it out of "
                    + "this file")
            return nil
        }
    }

    // MARK: Values

    private static func place(_ text: String, isOpen: Bool) throws -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...])
        else {
            throw Mistake(
                description: "an address and a port are wanted, such as \"127.0.0.1:8470\", not "
                    + "'\(text)'")
        }
        guard (1...65535).contains(port) else {
            throw Mistake(description: "a port goes from 1 to 65535, not \(port)")
        }
        let written = String(text[..<colon])
        if written == "[::1]" { return ("::1", port) }
        if isLoopback(written[...]) { return (written, port) }
        let isBracketed = written.hasPrefix("[") && written.hasSuffix("]")
        let host = isBracketed ? String(written.dropFirst().dropLast()) : written
        guard isAddress(host, isBracketed ? AF_INET6 : AF_INET) else {
            throw Mistake(
                description: "'\(written)' is not an address of a machine, such as 127.0.0.1")
        }
        guard isOpen else {
            throw Mistake(
                description: "'\(written)' is not an address of the loopback, and the listener "
                    + "speaks no TLS: write 127.0.0.1:\(port) and let a proxy stand before it, or "
                    + "add 'open: \(openWord)' where the proxy is on another machine")
        }
        return (host, port)
    }

    private static func isAddress(_ text: String, _ family: Int32) -> Bool {
        var address = in6_addr()
        return inet_pton(family, text, &address) == 1
    }

    private static func bytes(_ text: String) throws -> Int {
        let most = ListenerSettings.bodyBytesLimit >> 10
        guard text.hasSuffix("KB"), let count = Int(text.dropLast(2)), (1...most).contains(count)
        else {
            throw Mistake(description: "a size from 1KB to \(most)KB is wanted, not '\(text)'")
        }
        return count << 10
    }

    private static func window(_ text: String) throws -> Int64 {
        let span = try Span.parse(text)
        guard (1000...ListenerSettings.windowLimit).contains(span.milliseconds) else {
            throw Mistake(
                description: "the window goes from 1s to "
                    + "\(Span(milliseconds: ListenerSettings.windowLimit)), not \(text)")
        }
        return span.milliseconds
    }
}
