import JubenChannels
import JubenEngine
import JubenStore
import JubenValue

/// That this machine's clock disagrees with that of a channel's platform, as the store keeps it for
/// doctor until an answer agrees again.
struct ClockNote: Sendable {
    /// What an answer changes.
    enum Change: Sendable, Hashable {
        /// The clocks disagree, or do so by another time than before.
        case off
        /// They agree again.
        case agrees
    }

    private static let scope = "channels:clock"

    let skew: ClockSkew
    /// When the platform said so by this machine's clock, in epoch milliseconds.
    let at: Int64

    /// What is known of a channel; nil when the clocks agree, as far as anybody knows.
    static func read(_ channel: String, in reader: any StoreReader) throws -> ClockNote? {
        guard let row = try reader.get(StateRecord.self, [.text(scope), .text(channel)]) else {
            return nil
        }
        let value = try Value(encoded: row.value)
        return ClockNote(
            skew: ClockSkew(ahead: value["ahead"]?.integer ?? 0), at: value["at"]?.integer ?? 0)
    }

    /// Keeps what an answer told, when that matters.
    ///
    /// - Returns: what it changed; nil when it told nothing new.
    /// - Throws: ``StoreError`` when the store fails.
    static func keep(
        _ reading: ClockReading, of channel: String, in store: any Store
    ) throws -> Change? {
        let known = try store.read { try read(channel, in: $0) }
        guard let change = change(reading.skew, after: known) else { return nil }
        try store.write { transaction in
            switch change {
            case .agrees:
                try transaction.delete(StateRecord.self, [.text(scope), .text(channel)])
            case .off:
                let value: Value = ["ahead": .int(reading.skew.ahead), "at": .int(reading.at)]
                try transaction.upsert(
                    StateRecord(scope: scope, key: channel, value: value.encoded))
            }
        }
        return change
    }

    private static func change(_ skew: ClockSkew, after known: ClockNote?) -> Change? {
        guard skew.isOff else { return known == nil ? nil : .agrees }
        guard let known, known.skew.isLike(skew) else { return .off }
        return nil
    }
}

extension Home {
    /// Keeps what the platforms that a command asked said of the clock, as the daemon does: of one
    /// that was set doctor tells no more.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    func keepClocks() throws {
        let readings = clockReadings
        guard !readings.isEmpty else { return }
        do {
            let store = try openStore()
            for (channel, reading) in readings {
                _ = try ClockNote.keep(reading, of: channel, in: store)
            }
        } catch let error as StoreError where [.notFound, .tooOld].contains(error.code) {
            // No daemon of this version has served the home: there is nothing to keep it in.
        }
    }
}
