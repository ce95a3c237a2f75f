import JubenEngine
import JubenStore
import JubenValue

/// What a command works with: a home, its store, the time, and the operator's language.
struct Desk {
    let home: Home
    let store: SQLiteStore
    let now: Int64
    let clock: WallClock

    var language: Language { home.configuration.language }

    /// Opens the home and its store; reading never disturbs a daemon that serves the home.
    init(_ global: GlobalOptions, _ mode: SQLiteStore.Mode = .readOnly) throws {
        home = try global.open()
        store = try home.openStore(mode)
        let rehearsed = try store.read { try RehearsalPosition.read($0) }
        now =
            if global.now == nil, let rehearsed {
                // In a home that rehearses it is the time of the rehearsal.
                rehearsed
            } else {
                try global.time(in: home.configuration.zone)
            }
        clock = WallClock(home.configuration.zone)
    }

    /// A source of ids that lie above all that the store has.
    ///
    /// It is good for the transaction alone: before the next one another process may have made
    /// the same ids.
    func ids(in reader: any StoreReader) throws -> IDSource {
        GlobalOptions.ids(after: try Home.newestID(in: reader))
    }

    /// An engine on the store, for what people do to it.
    func engine() throws -> Engine {
        home.engine(on: store, ids: try store.read { try ids(in: $0) })
    }

    /// Tells what became of something that was put into the inbox, and wakes the daemon.
    func hand(_ english: String, _ chinese: String) {
        home.folder.ring()
        let sentence = language.pick(english, chinese)
        guard !home.isServed else { return Terminal.print(sentence) }
        Terminal.print(
            sentence
                + language.pick(
                    "\nNo daemon serves this home: it waits in the inbox until 'juben serve'.",
                    "\n现在没有守护进程：事件留在收件箱，运行 'juben serve' 后处理。"))
    }
}

extension Home {
    /// Whether a daemon serves the home at this moment.
    var isServed: Bool { StoreLock.isHeld(in: folder.path) }
}
