import ArgumentParser
import Foundation
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(help: "The community's folder (default: the working directory).")
    var home = "."

    @Option(help: ArgumentHelp("The current time, for rehearsals and tests.", visibility: .hidden))
    var now: String?

    var folder: HomeFolder { HomeFolder(home) }

    /// The current time, in epoch milliseconds.
    func time(in zone: Zone) throws -> Int64 {
        guard let now else { return SystemClock().nowMilliseconds }
        do {
            return try Moment.parse(now).resolve(
                now: SystemClock().nowMilliseconds, zone: zone, firstDay: nil)
        } catch {
            throw CommandError(.usage, "--now: \(error)")
        }
    }

    /// Opens the home.
    func open() throws -> Home { try Home(folder) }

    /// A source of ids for a process that writes beside the daemon.
    ///
    /// It counts from a place of its own within each millisecond, so that it need not ask.
    ///
    /// - Parameter newest: an id that exists, above which the new ones must lie: the clock may have
    ///   been set back, and in a rehearsal it stands still.
    /// - Returns: the source, for one command.
    static func ids(after newest: Int64) -> IDSource {
        let process = Int64(ProcessInfo.processInfo.processIdentifier)
        let place: Int64 = commandsPlace | (process & 0x1FF) << 10
        let isCommands = newest & commandsPlace != 0
        let last = isCommands ? newest : (newest & ~0xF_FFFF) + place - 1
        return IDSource(after: last, offset: place)
    }

    /// Where the processes beside the daemon count: the upper half of a millisecond's 2²⁰ ids.
    private static let commandsPlace = IDSource.upperHalf
}

/// How a listing is printed.
struct ListOptions: ParsableArguments {
    @Flag(help: "Print JSON.")
    var json = false
}
