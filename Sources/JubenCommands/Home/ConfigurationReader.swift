import Foundation
import JubenChannels
import JubenEngine
import JubenSchedule
import JubenValue
import Yams

/// Reads `juben.yaml`; every mistake is reported with its line, all at once.
struct ConfigurationReader {
    private static let keys =
        [
            "name", "zone", "language", "quiet", "spacing", "posts_per_day", "promotions_per_day",
            "value_per_promotion", "trust", "channels", "http_hosts", "holidays", "history",
            "metrics", "tasks", "budgets", "approve", "health", "candidates", "lottery_secret",
            "listen",
        ] + peopleKeys

    private let file: String
    /// Every mistake, in the order in which they were found.
    private(set) var problems: [SettingProblem] = []
    /// What was read; a setting with a mistake keeps its default.
    var result = Configuration()

    /// Reads as much as can be read.
    init(_ text: String, file: String) {
        self.file = file
        do {
            guard let root = try Yams.compose(yaml: text) else {
                report(1, "the file is empty: it needs at least a zone")
                return
            }
            readRoot(root)
        } catch {
            reportYAML(error)
        }
    }

    /// Reads a configuration.
    ///
    /// - Throws: ``CommandError`` with every mistake on a line of its own.
    static func read(_ text: String, file: String) throws -> Configuration {
        let reader = ConfigurationReader(text, file: file)
        try SettingProblem.refuse(reader.problems)
        return reader.result
    }

    private mutating func reportYAML(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report(mark.line, "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "'\($0)'" }.joined(separator: ", ")
            report(context.mark.line, "\(names) stands there twice: remove one")
        default: report(1, "this is not YAML: \(error)")
        }
    }

    // MARK: Parts

    private mutating func readRoot(_ root: Node) {
        guard let mapping = root.mapping else {
            report(root, "the file must be a table of settings, such as 'zone: Asia/Shanghai'")
            return
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard Self.keys.contains(name) else {
                let near = Self.keys.first { name.hasPrefix($0) }
                let hint =
                    near.map { "; did you mean '\($0)'?" }
                    ?? Suggestion.phrase(for: name, among: Self.keys)
                report(key, "there is no setting '\(name)'\(hint)")
                continue
            }
            if name == "channels" { result.channelsLine = key.mark?.line ?? 1 }
            read(name, value)
        }
        if mapping["zone"] == nil {
            report(root, "zone is missing: give one, such as Asia/Shanghai")
        }
        readPeople(mapping)
        if result.channels.isEmpty {
            result.channels = [.init(name: "local", kind: .local)]
        }
    }

    private mutating func read(_ name: String, _ value: Node) {
        switch name {
        case "name": result.name = text(value, name) ?? ""
        case "zone": convert(value, name) { try Zone($0) }.map { result.zone = $0 }
        case "language":
            guard let word = text(value, name) else { return }
            guard let language = Language(rawValue: word) else {
                return report(value, "language is en or zh, not '\(word)'")
            }
            result.language = language
        case "quiet":
            convert(value, name) { try Self.quiet($0) }.map { result.gates.quiet = $0 }
        case "spacing":
            convert(value, name) { try Span.parse($0).milliseconds }.map {
                result.gates.spacing = $0
            }
        case "posts_per_day": result.gates.postsPerDay = count(value, name)
        case "promotions_per_day": result.gates.promotionsPerDay = count(value, name)
        case "value_per_promotion": result.valuePerPromotion = count(value, name)
        case "trust": readTrust(value)
        case "lottery_secret": result.lotterySecret = text(value, name) ?? ""
        case "tasks": readTasks(value)
        case "budgets": readBudgets(value)
        case "approve": readApprovals(value)
        case "channels": readChannels(value)
        case "http_hosts":
            readHosts(value)
        case "holidays":
            result.holidays = text(value, name) ?? ""
            result.holidaysLine = value.mark?.line ?? 1
        case "history":
            convert(value, name) { try Self.history($0) }.map { result.history = $0 }
        case "metrics": readMetrics(value)
        case "listen": readListen(value)
        case "health": readHealth(value)
        case "candidates": readCandidates(value)
        default: break
        }
    }

    private mutating func readHosts(_ node: Node) {
        guard let list = node.sequence else {
            return report(node, "http_hosts is a list of hosts, such as [api.example.com]")
        }
        for entry in list {
            let host = entry.string ?? ""
            if Self.isHost(host) {
                result.httpHosts.append(host)
            } else {
                report(
                    entry,
                    "http_hosts: '\(host)' is not the name of a host: leave out http:// and the "
                        + "path, such as api.example.com")
            }
        }
    }

    private static func isHost(_ text: String) -> Bool {
        guard !text.isEmpty, !text.contains(where: { $0.isWhitespace || "/@?#".contains($0) })
        else { return false }
        return URLComponents(string: "http://\(text)")?.host?.isEmpty == false
    }

    // MARK: Values

    struct Mistake: Error, CustomStringConvertible {
        let description: String
    }

    private static func quiet(_ text: String) throws -> GateSettings.Quiet {
        let parts = text.split(separator: "-")
        guard parts.count == 2 else {
            throw Mistake(
                description: "two times are wanted, such as \"22:30-07:30\", not \"\(text)\"")
        }
        let quiet = GateSettings.Quiet(
            start: try TimeOfDay.parse(parts[0].trimmingCharacters(in: .whitespaces)),
            end: try TimeOfDay.parse(parts[1].trimmingCharacters(in: .whitespaces)))
        guard quiet.start != quiet.end else {
            throw Mistake(
                description: "the two times are the same: give another end, or leave the "
                    + "setting out for no quiet hours")
        }
        return quiet
    }

    /// How long history is kept, in milliseconds.
    static func history(_ text: String) throws -> Int64 {
        let span = try Span.parse(text)
        guard span.milliseconds >= Housekeeper.keepMin else {
            throw Mistake(
                description: "history is kept for at least "
                    + "\(Span(milliseconds: Housekeeper.keepMin)), because previews and playbooks "
                    + "look back so far; got \(text)")
        }
        return span.milliseconds
    }

    static func rate(_ text: String) throws -> Rate {
        let parts = text.split(separator: "/").map(String.init)
        let units = ["s", "m", "h", "d"]
        let unit = parts.count == 2 && units.contains(parts[1]) ? "1\(parts[1])" : ""
        guard parts.count == 2, let count = Int64(parts[0]), count > 0,
            let period = try? Span.parse(unit)
        else {
            throw Mistake(description: "a rate is a number and a unit, such as 20/m, not '\(text)'")
        }
        return Rate(count: count, period: period.milliseconds)
    }

    mutating func text(_ node: Node, _ name: String) -> String? {
        guard let text = node.string else {
            report(node, "\(name) must be a text")
            return nil
        }
        return text
    }

    mutating func count(_ node: Node, _ name: String) -> Int64? {
        guard let number = node.int, number > 0 else {
            report(node, "\(name) must be a whole number from 1")
            return nil
        }
        return Int64(number)
    }

    mutating func convert<Result>(
        _ node: Node, _ name: String, _ body: (String) throws -> Result
    ) -> Result? {
        guard let text = text(node, name) else { return nil }
        do {
            return try body(text)
        } catch {
            report(node, "\(name): \(error)")
            return nil
        }
    }

    mutating func report(_ node: Node, _ sentence: String) {
        report(node.mark?.line ?? 1, sentence)
    }

    private mutating func report(_ line: Int, _ sentence: String) {
        problems.append(SettingProblem(file: file, line: line, message: sentence))
    }
}
