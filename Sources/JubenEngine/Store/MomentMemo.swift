import Synchronization

/// When things are due, as it was last looked up, and in which state of their tables.
///
/// The engine asks for all of it at every step, and a step changes little of it. A store that
/// cannot tell whether a table has changed is asked every time.
package final class MomentMemo: Sendable {
    private struct Known {
        let version: Int
        let moment: Int64?
    }

    private let known: Mutex<[Known?]>

    /// Makes a memo for so many kinds of moments.
    package init(kinds: Int) { known = Mutex(Array(repeating: nil, count: kinds)) }

    /// A moment.
    ///
    /// - Parameters:
    ///   - kind: which of the moments.
    ///   - version: the version of everything that it follows from.
    ///   - find: looks it up.
    /// - Returns: epoch milliseconds; nil when there is none.
    /// - Throws: what `find` throws.
    package func moment(
        _ kind: Int, as version: Int?, find: () throws -> Int64?
    ) throws -> Int64? {
        guard let version else { return try find() }
        if let known = known.withLock({ $0[kind] }), known.version == version {
            return known.moment
        }
        let moment = try find()
        known.withLock { $0[kind] = Known(version: version, moment: moment) }
        return moment
    }
}
