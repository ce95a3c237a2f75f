import Crypto
import Foundation

/// Draws the winners of a lottery so that anybody can draw them again.
///
/// The seed is fixed when the lottery opens and its SHA-256 is published then; the seed itself is
/// published with the winners. Every entrant has a ticket, the SHA-256 of the seed, the digest of
/// all entrants and the entrant's own id, and the smallest tickets win. So the operator cannot
/// change the seed after the entrants are known. `sha256sum` is all that is needed to check. The
/// seed follows from the run and from `lottery_secret`: whoever holds the home can know it before,
/// and without a secret, whoever knows the playbook's name and its hour can, too.
package struct Draw: Sendable, Hashable {
    /// The seed, as hexadecimal text.
    package let seed: String
    /// The ids of all entrants, in the order of their bytes.
    package let entrants: [String]

    /// Makes a draw of entrants, each counted once.
    package init(seed: String, entrants: [String]) {
        self.seed = seed
        self.entrants = Array(Set(entrants)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// What is published before the draw: the SHA-256 of the seed.
    package static func commitment(to seed: String) -> String { hash(seed) }

    /// The SHA-256 of all entrants' ids, a line each.
    package var digest: String { Self.hash(entrants.joined(separator: "\n")) }

    /// The tickets of all entrants, the smallest first.
    package var tickets: [(entrant: String, ticket: String)] {
        let digest = digest
        return entrants.map { ($0, Self.hash("\(seed):\(digest):\($0)")) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    /// The ids of the winners, in the order in which they were drawn.
    package func winners(_ count: Int) -> [String] {
        tickets.prefix(max(count, 0)).map(\.entrant)
    }

    private static func hash(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
