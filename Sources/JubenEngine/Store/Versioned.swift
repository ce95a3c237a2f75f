import Synchronization

/// Something that was read, and the version of the tables that it was read from.
///
/// Every step asks for what few steps change. A store that cannot tell whether its tables have
/// changed is asked every time.
package final class Versioned<Item: Sendable>: Sendable {
    private let known = Mutex<(version: Int, item: Item)?>(nil)

    /// Knows nothing yet.
    package init() {}

    /// What follows from a state of the tables.
    ///
    /// - Parameters:
    ///   - version: the version of all that it follows from; nil when that is not known.
    ///   - read: reads it.
    /// - Returns: what was read from the same version, or what is read now.
    /// - Throws: what `read` throws.
    package func item(as version: Int?, read: () throws -> Item) throws -> Item {
        guard let version else { return try read() }
        if let known = known.withLock(\.self), known.version == version { return known.item }
        let item = try read()
        known.withLock { $0 = (version, item) }
        return item
    }
}
