/// Seeds that have once found a fault; every later run starts with them.
///
/// A seed means what the generator makes of it today, so a fault also has a small test of its own.
package enum KnownSeeds {
    /// The seeds, each with what it found.
    package static let all: [(seed: UInt64, found: String)] = [
        (128, "a task without a deadline hid the deadlines of all others"),
        (2999, "who was asked to dissolve a group could be told by the words of the task alone"),
    ]
}
