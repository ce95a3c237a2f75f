import Synchronization

/// Keeps the spreadsheets that were read last: at 08:30 every group's run asks for the same one.
final class SpreadsheetCache: Sendable {
    private let entries = Mutex<[String: (bytes: [UInt8], sheet: Spreadsheet)]>([:])

    /// The most spreadsheets that are kept.
    private static let countMax = 16

    /// The spreadsheet of a file, read anew only when the file's bytes have changed.
    ///
    /// - Throws: ``ContentError`` when it is not well formed.
    func spreadsheet(_ bytes: [UInt8], path: String) throws -> Spreadsheet {
        let known = entries.withLock { $0[path] }
        if let known, known.bytes == bytes { return known.sheet }
        let sheet = try Spreadsheet(bytes, path: path)
        entries.withLock { entries in
            if entries.count >= Self.countMax { entries.removeAll() }
            entries[path] = (bytes, sheet)
        }
        return sheet
    }
}
