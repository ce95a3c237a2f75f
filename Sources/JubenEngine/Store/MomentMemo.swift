/// When things are due, as it was last looked up; one for each kind.
package final class MomentMemo: Sendable {
    private let moments: [Versioned<Int64?>]

    /// Makes a memo for so many kinds of moments.
    package init(kinds: Int) { moments = (0..<kinds).map { _ in Versioned() } }

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
        try moments[kind].item(as: version, read: find)
    }
}
