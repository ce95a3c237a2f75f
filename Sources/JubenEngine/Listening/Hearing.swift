/// What a group is like at the moment at which something is about to be said there.
package enum Hearing: Sendable, Hashable {
    /// Nothing speaks against it.
    case clear
    /// It has to wait until a moment, in epoch milliseconds, for a reason.
    case busy(until: Int64, because: Note)
    /// Somebody has to be asked first, and until a moment at most, for a reason.
    case unasked(until: Int64, because: Note)
    /// It is not wanted here now, for a reason.
    case unwanted(because: Note)
}
