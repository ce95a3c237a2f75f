import Foundation
import JubenChannels
import JubenEngine
import JubenSchedule
import JubenValue
import Yams

extension ConfigurationReader {
    /// The settings that every kind of channel has.
    static let channelKeys = ["kind", "rate", "group_rate", "unofficial"]

    mutating func readChannels(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(node, "channels is a table: a name and its settings")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard name != HTTPChannel.name else {
                report(key, "'http' is the channel of web services: give the channel another name")
                continue
            }
            guard let settings = value.mapping else {
                report(value, "channel \(name) needs settings, at least 'kind: local'")
                continue
            }
            readChannel(name, settings, at: value, line: key.mark?.line ?? 1)
        }
    }

    private mutating func readChannel(
        _ name: String, _ settings: Node.Mapping, at place: Node, line: Int
    ) {
        let word = settings["kind"]?.string ?? ""
        let kind = ChannelKind.named(word)
        if kind == nil {
            let known = ChannelKind.all.map(\.name)
            let hint = Suggestion.phrase(for: word, among: known)
            report(
                settings["kind"] ?? place,
                "channel \(name): there is no kind '\(word)'\(hint); known: "
                    + known.joined(separator: ", "))
        }
        // Without a kind nothing can be said of the other settings.
        let known = Self.channelKeys + (kind?.settings.map(\.name) ?? [])
        for (setting, _) in settings where !known.contains(setting.string ?? "") {
            guard kind != nil else { continue }
            let word = setting.string ?? ""
            let hint = Suggestion.phrase(for: word, among: known)
            report(setting, "channel \(name): there is no setting '\(word)'\(hint)")
        }
        let rate = settings["rate"].flatMap { node in
            convert(node, "rate") { try Self.rate($0) }
        }
        let groupRate = settings["group_rate"].flatMap { node in
            convert(node, "group_rate") { try Self.rate($0) }
        }
        guard let kind else { return }
        var entry = Configuration.ChannelEntry(
            name: name, kind: kind, rate: rate, groupRate: groupRate, line: line)
        if let node = settings["unofficial"] {
            guard node.string == "allowed" else {
                return report(
                    node,
                    "channel \(name): unofficial takes one word, allowed, when you know that the "
                        + "platform may ban the account")
            }
            entry.isUnofficialAllowed = true
        }
        for setting in kind.settings {
            guard let node = settings[setting.name] else {
                if setting.isRequired {
                    report(
                        place,
                        "channel \(name): \(setting.name) is missing: "
                            + "\(setting.english), such as \(setting.example)")
                }
                continue
            }
            read(setting, node, of: name, into: &entry)
        }
        result.channels.append(entry)
    }

    private mutating func read(
        _ setting: ChannelSetting, _ node: Node, of channel: String,
        into entry: inout Configuration.ChannelEntry
    ) {
        let title = "channel \(channel): \(setting.name)"
        if setting.form == .secret {
            guard let place = Secret.Place(node.string ?? "") else {
                // What stands there may be the secret itself: it is not repeated.
                return report(
                    node,
                    "\(title) is a secret: say where it is, as env:NAME or file:PATH, and take "
                        + "it out of this file")
            }
            entry.secrets[setting.name] = place
            return
        }
        guard let value = Self.value(of: node, setting.form) else {
            return report(
                node,
                "\(title) must be \(Self.words(of: setting)), such as "
                    + setting.example)
        }
        entry.values[setting.name] = value
    }

    private static func value(of node: Node, _ form: ChannelSetting.Form) -> Value? {
        switch form {
        case .text, .secret:
            return node.string.flatMap { $0.isEmpty ? nil : .string($0) }
        case .choice(let words):
            return node.string.flatMap { words.contains($0) ? .string($0) : nil }
        case .url:
            guard let text = node.string, let parts = URLComponents(string: text),
                ["http", "https"].contains(parts.scheme ?? ""), parts.host?.isEmpty == false
            else { return nil }
            return .string(text.hasSuffix("/") ? String(text.dropLast()) : text)
        case .number: return node.int.flatMap { $0 > 0 ? .int(Int64($0)) : nil }
        case .flag: return node.bool.map { .bool($0) }
        case .list:
            guard let list = node.sequence else { return nil }
            let words = list.compactMap(\.string)
            return words.count == list.count ? .list(words.map(Value.string)) : nil
        case .table:
            guard let mapping = node.mapping else { return nil }
            var table: [String: Value] = [:]
            for (key, value) in mapping {
                guard let name = key.string, let text = value.string else { return nil }
                table[name] = .string(text)
            }
            return .map(table)
        }
    }

    private static func words(of setting: ChannelSetting) -> String {
        switch setting.form {
        case .text: "a text"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .secret: "env:NAME or file:PATH"
        case .url: "an address that begins with https:// or http://"
        case .number: "a whole number from 1"
        case .flag: "true or false"
        case .list: "a list of words"
        case .table: "a table of words"
        }
    }
}
