import ArgumentParser

/// How many rows a listing has at most.
struct LimitOption: ParsableArguments {
    /// The longest listing.
    static let max = 10_000

    @Option(help: "At most so many.")
    var limit = 50

    /// - Throws: ``CommandError`` when the number makes no sense.
    func checked() throws -> Int {
        guard (1...Self.max).contains(limit) else {
            throw CommandError(.usage, "--limit goes from 1 to \(Self.max), not \(limit).")
        }
        return limit
    }
}
