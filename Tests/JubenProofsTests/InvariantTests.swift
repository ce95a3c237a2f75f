import JubenProofs
import JubenValue
import Testing

@testable import JubenCommands

/// Each invariant notices when it is broken.
@Suite struct InvariantTests {
    private static let proof = SeedProof {
        try Language.vocabulary(zone: $0, channels: $1, content: $2)
    }

    @Test(arguments: Invariant.all.map(\.name))
    func isNoticedWhenItIsBroken(name: String) async throws {
        let invariant = try #require(Invariant.named(name))
        // Not every performance has something of every kind to break.
        for seed: UInt64 in 1...40 {
            var (evidence, _) = try await Self.proof.perform(seed)
            guard invariant.sabotage(&evidence) else { continue }
            #expect(try !invariant.violations(evidence).isEmpty)
            return
        }
        Issue.record("no seed has anything by which to break '\(name)'")
    }
}
