import Foundation
import JubenEngine
import JubenValue

/// An event that the command line puts into the inbox.
struct LocalEvent {
    /// The longest text or data of an event, in UTF-8 bytes.
    static let bytesMax = 64 << 10
    /// How long an event is kept for a run that may yet wait for it, in milliseconds.
    static let life: Int64 = 7 * 24 * 3600 * 1000

    /// Where it comes from.
    var source = "local"
    /// Its id there; one is made when none is given.
    let id: String?

    /// Puts the event into the inbox.
    ///
    /// - Returns: false when the source has posted that id before.
    func post(
        _ topic: EventTopic, _ payload: Value, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        // What is said later must come later, whatever the clock says, and above the rows of every
        // table and not of the inbox alone: the message that is kept of it has its id too.
        let ids = GlobalOptions.ids(after: try Home.newestID(in: transaction))
        let sourceID = id ?? "\(ProcessInfo.processInfo.processIdentifier)-\(ids.next(at: now))"
        return try InboxRecord.post(
            topic, source: source, sourceID: sourceID, payload: payload, at: now,
            keepFor: Self.life, ids: ids, in: transaction) != nil
    }

    /// Says that an id was used before.
    static func repeated(_ id: String?) -> CommandError {
        CommandError(.problems, "The event '\(id ?? "")' came before, so it is not taken again.")
    }
}
