import JubenEngine
import JubenSchedule
import JubenSyntax
import JubenValue

/// Checks texts whose meaning only their own verb knows: events, zones, channels.
struct WordRules {
    private let channels: [String]

    init(channels: [String]) { self.channels = channels }

    func problems(of call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        switch call.spec.name {
        case "on": word(call, "event", in: file, event) + filters(of: call, in: file)
        case "wait":
            word(call, "what", in: file) { word in
                try happening(word)
                guard Self.handled.contains(word), call.lacksOption("of") else { return }
                throw VerbError("missing-option", "\"\(word)\" needs of = the \(word)'s handle")
            }
        case "command": parameters(of: call, in: file)
        case "every": scheduleOptions(of: call, in: file)
        case "groups.create":
            option(call, "zone", in: file) { try Self.zone($0) }
                + option(call, "channel", in: file, channel)
        case "messages.count", "messages.list": option(call, "since", in: file, since)
        default: []
        }
    }

    // MARK: The words

    private func event(_ word: String) throws {
        let known = EventSpec.names
        guard !word.hasPrefix("webhook:"), !known.contains(word) else { return }
        throw VerbError(
            "unknown-event", "there is no event \"\(word)\"" + Self.hint(word, among: known))
    }

    /// Options that choose among events by what these do not say would choose none.
    private func filters(of call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        guard let event = call.argument("event")?.value.text else { return [] }
        return EventSpec.allFilters.sorted().flatMap { name -> [PlaybookProblem] in
            guard let field = call.option(name) else { return [] }
            return problems(at: field.position, call, file) {
                try EventSpec.checkFilters([name], of: event)
            }
        }
    }

    /// What can only be waited for by its handle.
    private static let handled = ["task", "receipt", "run"]

    private static let happenings =
        WaitVerb.happenings.map(\.name) + ["member.joined", "member.left"]

    private func happening(_ word: String) throws {
        guard !word.hasPrefix("webhook:"), !Self.happenings.contains(word) else { return }
        throw VerbError(
            "unknown-event",
            "nothing called \"\(word)\" happens" + Self.hint(word, among: Self.happenings))
    }

    private static func zone(_ name: String) throws {
        do { _ = try Zone(name) } catch { throw VerbError("bad-time", "\(error)") }
    }

    private func channel(_ name: String) throws {
        guard !channels.isEmpty, !channels.contains(name) else { return }
        throw VerbError(
            "unknown-channel",
            "no channel named '\(name)'" + Self.hint(name, among: channels))
    }

    private func since(_ text: String) throws {
        guard text != "today", text != "run" else { return }
        do { _ = try Span.parse(text) } catch {
            throw VerbError("bad-time", "since is \"today\", \"run\" or a duration: \(error)")
        }
    }

    private static func hint(_ word: String, among known: [String]) -> String {
        let hint = Suggestion.phrase(for: word, among: known)
        return hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint
    }

    // MARK: Where they stand

    private func word(
        _ call: CheckedCall, _ parameter: String, in file: CheckedFile,
        _ check: (String) throws -> Void
    ) -> [PlaybookProblem] {
        guard let argument = call.argument(parameter), let text = argument.value.text else {
            return []
        }
        return problems(at: argument.position, call, file) { try check(text) }
    }

    private func option(
        _ call: CheckedCall, _ name: String, in file: CheckedFile,
        _ check: (String) throws -> Void
    ) -> [PlaybookProblem] {
        guard let field = call.option(name), let text = field.value.text else { return [] }
        return problems(at: field.valuePosition, call, file) { try check(text) }
    }

    private func problems(
        at position: SourcePosition, _ call: CheckedCall, _ file: CheckedFile,
        _ check: () throws -> Void
    ) -> [PlaybookProblem] {
        LiteralChecker.finding(position, check).map { finding in
            file.problem(
                at: position, code: finding.error.code,
                message: "\(call.spec.name): \(finding.error.message)")
        }
    }

    // MARK: Tables

    private func parameters(of call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        let known = CommandParameter.words
        let named = call.argument("parameters")?.value.table?.named ?? []
        return named.flatMap { name, field in
            problems(at: field.valuePosition, call, file) {
                guard let value = field.value.value else { return }
                guard let word = value.text, known.contains(word) else {
                    let hint = Suggestion.phrase(for: value.text ?? "", among: known)
                    throw VerbError(
                        "bad-argument",
                        "parameter '\(name)' must be one of \(known.joined(separator: ", "))\(hint)"
                    )
                }
            }
        }
    }

    /// Options that are each right may still contradict each other.
    private func scheduleOptions(
        of call: CheckedCall, in file: CheckedFile
    ) -> [PlaybookProblem] {
        guard let options = call.options, let value = options.value.value,
            ArgumentRules.problems(of: call, in: file).isEmpty
        else { return [] }
        return problems(at: options.position, call, file) {
            do { _ = try ScheduleOptions(value) } catch {
                throw VerbError("bad-time", "\(error)")
            }
        }
    }
}
