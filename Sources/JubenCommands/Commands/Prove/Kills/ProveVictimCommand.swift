import ArgumentParser
import Dispatch
import Foundation
import JubenEngine
import JubenPreview
import JubenProofs
import JubenSchedule
import JubenStore
import JubenValue
import Logging

/// `juben prove victim`: the daemon that `juben prove kills` kills; nobody else needs it.
///
/// It is the daemon of `juben serve`, on the same store and the same clock as a rehearsal, with
/// channels whose platforms are files and with a switch that may kill it.
struct ProveVictimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "victim", abstract: "Serve a home that 'juben prove kills' made.",
        shouldDisplay: false)

    /// The file that the platforms remember in.
    static let effects = "effects.log"

    @OptionGroup var global: GlobalOptions

    @Option(help: "Where to die, such as before-claim:3.")
    var dieAt: String?

    @Option(help: "How many times faster than life.")
    var speed: Int64

    @Option(help: "When to stop by itself, in epoch milliseconds.")
    var until: Int64?

    @Flag(help: "Lose no answer.")
    var calm = false

    @Flag(help: "Die when standard input ends, as it does with the process that holds its end.")
    var tied = false

    func run() async throws {
        let trigger = try trigger()
        let folder = global.folder
        let file = try EffectFile(path: folder.url.appendingPathComponent(Self.effects).path)
        let home = try Home(folder) { entry, _, _ in
            LoggedChannel(
                entry.name, Stage.kinds[entry.name] ?? .blind, file: file, trigger: trigger,
                isCalm: calm)
        }
        let lock = try StoreLock.acquire(in: folder.path, at: SystemClock().nowMilliseconds)
        defer { withExtendedLifetime(lock) {} }
        let store = try home.openStore()
        guard let start = try store.read({ try RehearsalPosition.read($0) }) else {
            throw CommandError(.usage, "'\(folder.path)' was not made by 'juben prove kills'.")
        }
        let killable = KillableStore(store, trigger)
        let ids = IDSource(after: try Home.newestID(in: store))
        let daemon = Daemon(
            home: home, engine: home.engine(on: killable, ids: ids),
            clock: SpedClock(factor: speed, from: start),
            rehearsal: Rehearsal(happenings: [], answers: [], crowd: nil), end: until,
            logger: Logger(label: "victim") { StreamLogHandler.standardError(label: $0) })
        let lifeline = tied ? Self.lifeline() : nil
        defer { withExtendedLifetime(lifeline) {} }
        try await daemon.run()
    }

    private func trigger() throws -> KillSwitch {
        guard let dieAt else { return KillSwitch() }
        guard let trigger = KillSwitch(parsing: dieAt) else {
            throw CommandError(
                .usage, "--die-at is a point and a number, such as before-claim:3, not '\(dieAt)'.")
        }
        return trigger
    }

    private static func lifeline() -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO)
        source.setEventHandler { KillSwitch.die() }
        source.activate()
        return source
    }
}
