/// Seeds of kills that have once found a fault; every later run starts with them.
///
/// Threads and the disk have a say in when a process dies, so a fault also has a test of its own.
package enum KnownKills {
    /// The seeds, each with how many kills it took, and what it found.
    package static let all: [(seed: UInt64, kills: Int, found: String)] = [
        (3, 12, "what was said after a decision had the id of another message, and was not heard")
    ]
}
