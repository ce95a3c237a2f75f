import Foundation
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// Turns the `name=value` of a command line into what a playbook's command declares.
struct CommandArguments {
    private let command: DeclaredCommand
    private let zone: Zone
    private let now: Int64

    init(_ command: DeclaredCommand, zone: Zone, now: Int64) {
        self.command = command
        self.zone = zone
        self.now = now
    }

    /// The arguments by name.
    ///
    /// - Throws: ``CommandError`` that names the argument and what it must be.
    func read(_ words: [String], in reader: any StoreReader) throws -> [String: Value] {
        var given: [String: Value] = [:]
        for word in words {
            guard let sign = word.firstIndex(of: "="), sign != word.startIndex else {
                throw CommandError(
                    .usage, "'\(word)' is no argument: write name=value. \(usage)")
            }
            let name = String(word[..<sign])
            guard let kind = command.parameters[name] else { throw unknown(name) }
            guard given[name] == nil else {
                throw CommandError(.usage, "'\(name)' is given twice.")
            }
            let text = String(word[word.index(after: sign)...])
            given[name] = try value(of: text, kind, name, in: reader)
        }
        try requireAll(given)
        return given
    }

    /// The arguments that a scenario gives, of which numbers and truth values need not be texts.
    ///
    /// - Throws: ``CommandError`` that names the argument and what it must be.
    func read(_ values: [String: Value], in reader: any StoreReader) throws -> [String: Value] {
        let given = try values.map { name, value -> (String, Value) in
            guard let kind = command.parameters[name] else { throw unknown(name) }
            switch (kind, value) {
            case ("number", .int), ("number", .double), ("boolean", .bool), ("time", .int):
                return (name, value)
            case (_, .string(let text)):
                return (name, try self.value(of: text, kind, name, in: reader))
            default: throw CommandError(.usage, "\(name) is a \(kind), not \(value.json).")
            }
        }
        let arguments = Dictionary(uniqueKeysWithValues: given)
        try requireAll(arguments)
        return arguments
    }

    private func requireAll(_ given: [String: Value]) throws {
        let missing = command.parameters.keys.sorted().filter { given[$0] == nil }
        guard missing.isEmpty else {
            throw CommandError(
                .usage, "Arguments are missing: \(missing.joined(separator: ", ")). \(usage)")
        }
    }

    private func unknown(_ name: String) -> CommandError {
        let hint = Suggestion.phrase(for: name, among: command.parameters.keys.sorted())
        return CommandError(
            .usage,
            "\(command.name) has no parameter '\(name)'" + (hint.isEmpty ? ". \(usage)" : hint))
    }

    /// How the command is written.
    private var usage: String {
        let parameters = command.parameters.sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value.uppercased())" }.joined()
        return "Usage: juben start \(command.playbook) \(command.name)\(parameters)"
    }

    private func value(
        of text: String, _ kind: String, _ name: String, in reader: any StoreReader
    ) throws -> Value {
        switch kind {
        case "number":
            if let number = Int64(text) { return .int(number) }
            if let number = Double(text), number.isFinite { return .double(number) }
            throw wrong(name, text, "a number such as 39 or 9.9")
        case "boolean":
            switch text.lowercased() {
            case "true", "yes": return true
            case "false", "no": return false
            default: throw wrong(name, text, "true or false")
            }
        case "time":
            do {
                return .int(try Moment.parse(text).resolve(now: now, zone: zone, firstDay: nil))
            } catch {
                throw CommandError(.usage, "\(name): \(error).")
            }
        case "member": return try Directory(reader).member(text).value
        case "group": return try Directory(reader).group(text).value(at: now)
        default: return .string(text)
        }
    }

    private func wrong(_ name: String, _ text: String, _ wanted: String) -> CommandError {
        CommandError(.usage, "\(name) is \(wanted), not '\(text)'.")
    }
}
