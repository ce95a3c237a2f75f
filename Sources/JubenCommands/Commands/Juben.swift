package import ArgumentParser
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenValue

/// The command line.
package struct Juben: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "juben",
        abstract:
            "Performs the standing procedures of communities, and shows a day before it happens.",
        version: "0.1.0",
        subcommands: [
            InitCommand.self, PreviewCommand.self, ServeCommand.self, TimelineCommand.self,
            RunsCommand.self, SlotsCommand.self, GroupsCommand.self, MembersCommand.self,
            TasksCommand.self, PointsCommand.self, ActivitiesCommand.self, VariantsCommand.self,
            PlaybooksCommand.self, AuthorsCommand.self,
            BudgetsCommand.self, ApproveCommand.self, LinksCommand.self, OffencesCommand.self,
            BansCommand.self, QuestionsCommand.self, StatsCommand.self, ReportCommand.self,
            TermsCommand.self, CandidatesCommand.self, OutboxCommand.self, ChannelsCommand.self,
            WhyCommand.self, EventsCommand.self, SayCommand.self,
            JoinCommand.self, LeaveCommand.self, RenameCommand.self, BefriendCommand.self,
            WriteCommand.self,
            UnfriendCommand.self, ContactsCommand.self, StartCommand.self,
            NewCommand.self, ImportCommand.self, ExportCommand.self,
            BackupCommand.self, RestoreCommand.self, DoctorCommand.self, PruneCommand.self,
            ManualCommand.self, CheckCommand.self, TestCommand.self, ProveCommand.self,
            GenerateCommand.self,
            MeasureCommand.self,
        ])

    /// Makes the command.
    package init() {}

    /// Runs the command line, and ends the process with the exit code of what came of it.
    package static func run(_ arguments: [String]? = nil) async -> Int32 {
        let given = arguments ?? Array(CommandLine.arguments.dropFirst())
        do {
            var command = try parseAsRoot(optionsLast(given))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return CommandError.Exit.fine.rawValue
        } catch {
            return report(error, given)
        }
    }

    /// Lets `juben --home DIR preview` mean `juben preview --home DIR`: options that every command
    /// has may stand before it.
    private static func optionsLast(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var moved: [String] = []
        while let first = rest.first {
            if first.hasPrefix("--home=") || first.hasPrefix("--now=") {
                moved.append(rest.removeFirst())
            } else if ["--home", "--now"].contains(first), rest.count > 1 {
                moved += [rest.removeFirst(), rest.removeFirst()]
            } else {
                break
            }
        }
        let terminator = rest.firstIndex(of: "--") ?? rest.endIndex
        return rest[..<terminator] + moved + rest[terminator...]
    }

    /// The language of the home that a command line names.
    private static func language(of given: [String]) -> Language {
        var path = "."
        for (index, word) in given.enumerated() {
            if word.hasPrefix("--home=") { path = String(word.dropFirst("--home=".count)) }
            if word == "--home", index + 1 < given.count { path = given[index + 1] }
        }
        return HomeFolder(path).language ?? .en
    }

    private static func report(_ error: any Error, _ given: [String]) -> Int32 {
        switch error {
        case let error as CommandError:
            let language = error.chinese == nil ? .en : language(of: given)
            let message = error.message(in: language)
            if !message.isEmpty { Terminal.complain("juben: \(message)") }
            return error.exit.rawValue
        case let error as StoreError:
            Terminal.complain("juben: \(error.message)")
            return CommandError.Exit.store.rawValue
        case let error as ScenarioError:
            Terminal.complain("juben: \(error.message)")
            return CommandError.Exit.problems.rawValue
        case _ where FileProblem.isOne(error):
            Terminal.complain("juben: \(FileProblem.sentence(error))")
            return CommandError.Exit.store.rawValue
        case is PlaybookProblems, is SimulationError, is VerbError, is ScriptError:
            Terminal.complain("\(error)")
            return CommandError.Exit.problems.rawValue
        default:
            let code = exitCode(for: error)
            if code.isSuccess {
                Terminal.print(fullMessage(for: error))
                return CommandError.Exit.fine.rawValue
            }
            Terminal.complain(fullMessage(for: error))
            return CommandError.Exit.usage.rawValue
        }
    }
}
