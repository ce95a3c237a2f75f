import ArgumentParser
import Foundation
import JubenEngine
import JubenStore
import JubenValue

/// `juben restore`: brings a backup back.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract:
            "Put a backup in the place of the state, and do nothing twice that came after it.",
        discussion: """
            The daemon must not run. The state that is replaced stays beside the new one. What may \
            have happened since the backup is not known, so it is not done again by itself: runs \
            that may have gone on are set aside, messages that may have left take the way of an \
            interrupted send, and slots that came due are skipped. JSON: an object with file, \
            newest_at, replaced, runs, messages, events, slots and sleeping.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The backup.")
    var file: String

    @OptionGroup var list: ListOptions

    func run() async throws {
        let home = try global.open()
        let target = home.folder.database.path
        try refuseItself(target)
        let lock = try StoreLock.acquire(
            in: home.folder.path, at: SystemClock().nowMilliseconds)
        defer { withExtendedLifetime(lock) {} }
        let fresh = target + ".restoring"
        defer { discard(fresh) }
        try SQLiteStore.copy(file, to: fresh)
        let now = try time(of: home, fresh)
        let store = try SQLiteStore.open(path: fresh, mode: .upgrade)
        if try !store.givesSpaceBack { try store.rewrite() }
        let newest = try store.read { try StoreAge.newest(in: $0) }
        let engine = home.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        let report = try engine.distrust(by: Operator.name, at: now)
        var story = RestoreStory(report, of: home, newest: newest)
        try store.read { try story.look(in: $0) }
        try store.close()
        let clock = WallClock(home.configuration.zone)
        let mark = clock.long(now).filter(\.isNumber)
        let old = "\(target).replaced-\(mark)"
        let isReplaced = try SQLiteStore.replace(target, with: fresh, keepingAs: old)
        story.replaced = isReplaced ? old : nil
        Terminal.print(list.json ? story.json(file, clock) : story.text(file, clock))
    }

    private func refuseItself(_ target: String) throws {
        let files = FileManager.default
        guard let one = try? files.attributesOfItem(atPath: file)[.systemFileNumber] as? Int,
            let other = try? files.attributesOfItem(atPath: target)[.systemFileNumber] as? Int,
            one == other
        else { return }
        throw CommandError(.usage, "'\(file)' is the state itself: name a backup of it.")
    }

    /// The time; in a home that rehearses, how far the rehearsal had come.
    private func time(of home: Home, _ fresh: String) throws -> Int64 {
        guard global.now == nil else { return try global.time(in: home.configuration.zone) }
        let positions = [fresh, home.folder.database.path].compactMap { path in
            // The state that is replaced may be damaged, or gone.
            try? SQLiteStore.open(path: path, mode: .readOnly)
                .read { try RehearsalPosition.read($0) }
        }
        return try positions.compactMap(\.self).max()
            ?? global.time(in: home.configuration.zone)
    }

    private func discard(_ fresh: String) {
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: fresh + suffix)
        }
    }
}
