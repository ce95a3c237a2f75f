import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenStore
import JubenValue

/// A command that a playbook declares.
struct DeclaredCommand {
    /// The playbook's name.
    let playbook: String
    /// The command's name.
    let name: String
    /// The kinds of its parameters, by name.
    let parameters: [String: String]

    /// The trigger that the command starts, as the engine knows it.
    var id: String { "\(playbook)#command \(name)" }
}

extension PlaybookProgram {
    /// The commands that the playbook declares.
    var commands: [DeclaredCommand] {
        manifest.triggers.filter { $0.kind == .command }.map {
            DeclaredCommand(
                playbook: source.name, name: $0.spec,
                parameters: $0.parameters.compactMapValues(\.text))
        }
    }
}

/// Finds a command: in the store, when its playbook is deployed, else in the home's files.
struct CommandFinder {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// The command of a playbook.
    ///
    /// One that stands in the files but is not deployed yet is good enough as long as no daemon
    /// runs: the next daemon deploys first and hears the inbox then. A daemon that runs would
    /// hear a command that it does not know.
    ///
    /// - Throws: ``CommandError`` that names the nearest playbook or command.
    func find(_ command: String, of playbook: String) throws -> DeclaredCommand {
        let deployed = try deployedCommands()
        let isServed = desk.home.isServed
        // What is deployed is what a daemon performs; without one, the files are what comes next.
        let known = isServed ? deployed : try commandsOfFiles()
        let books = known.isEmpty ? deployed : known
        guard let book = books.first(where: { $0.name == playbook || $0.title == playbook }) else {
            throw unknown(playbook, among: books, isServed: isServed)
        }
        guard let found = book.commands.first(where: { $0.name == command }) else {
            let names = book.commands.map(\.name)
            let hint = Suggestion.phrase(for: command, among: names)
            throw CommandError(
                .problems,
                "Playbook '\(book.name)' has no command '\(command)'"
                    + (names.isEmpty
                        ? ": it declares none."
                        : hint.isEmpty ? "; there are \(names.joined(separator: ", "))." : hint))
        }
        return found
    }

    /// A playbook and its commands.
    private struct Book {
        let name: String
        let title: String
        let commands: [DeclaredCommand]
    }

    private func commandsOfFiles() throws -> [Book] {
        try desk.home.playbooks().map { program in
            Book(
                name: program.source.name, title: program.manifest.title,
                commands: program.commands)
        }
    }

    private func deployedCommands() throws -> [Book] {
        try desk.store.read { reader in
            try reader.fetch(Query(PlaybookRecord.self)).filter { !$0.isRemoved }.map { book in
                let triggers = try reader.fetch(
                    Query(
                        TriggerRecord.self, index: "trigger_playbook",
                        equals: [.text(book.name)]))
                let commands = try triggers.filter { $0.kind == .command }.map { trigger in
                    let options = try Value(encoded: trigger.options)
                    return DeclaredCommand(
                        playbook: book.name, name: trigger.spec,
                        parameters: (options["parameters"]?.map ?? [:]).compactMapValues(\.text))
                }
                return Book(name: book.name, title: book.title, commands: commands)
            }
        }
    }

    private func unknown(
        _ playbook: String, among books: [Book], isServed: Bool
    ) -> CommandError {
        if isServed, let files = try? commandsOfFiles(),
            files.contains(where: { $0.name == playbook || $0.title == playbook })
        {
            return CommandError(
                .problems,
                "Playbook '\(playbook)' is in the folder but not deployed yet: wait until the "
                    + "daemon has taken it up, then start it again.")
        }
        let hint = Suggestion.phrase(for: playbook, among: books.flatMap { [$0.name, $0.title] })
        let names = books.filter { !$0.commands.isEmpty }.map(\.name)
        let known =
            names.isEmpty
            ? "; no playbook of this home has commands."
            : "; playbooks with commands are \(names.joined(separator: ", "))."
        return CommandError(
            .problems, "There is no playbook '\(playbook)'" + (hint.isEmpty ? known : hint))
    }
}
