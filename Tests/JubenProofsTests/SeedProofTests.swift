import JubenEngine
import JubenProofs
import JubenValue
import Testing

@testable import JubenCommands

/// Random days in which everything goes wrong.
@Suite struct SeedProofTests {
    private static let proof = SeedProof {
        try Language.vocabulary(zone: $0, channels: $1, content: $2)
    }

    @Test(arguments: KnownSeeds.all.map(\.seed) + [1, 2, 3, 4, 5])
    func everyPromiseHolds(seed: UInt64) async {
        let report = await Self.proof.report(seed)
        #expect(report.violations.isEmpty, "\(report.violations)")
        #expect(report.figures.commits > 0)
    }

    @Test func aSeedIsTheSameDayEveryTime() async throws {
        let (first, figures) = try await Self.proof.perform(5)
        let (second, again) = try await Self.proof.perform(5)
        #expect(try Story(first) == Story(second))
        #expect(figures == again)
        #expect(figures.crashes > 1)
        #expect(first.rows.journal == second.rows.journal)
    }

    @Test func twoSeedsAreTwoDays() async throws {
        let (first, _) = try await Self.proof.perform(1)
        let (second, _) = try await Self.proof.perform(2)
        #expect(try Story(first) != Story(second))
    }

    @Test func everyKindOfTroubleComes() async throws {
        var told: Set<Handover.Told> = []
        var figures = Figures()
        var verdicts: Set<SlotVerdict> = []
        for seed: UInt64 in 1...20 {
            let (evidence, found) = try await Self.proof.perform(seed)
            figures.add(found)
            told.formUnion(evidence.handovers.map(\.told))
            verdicts.formUnion(evidence.rows.slots.map(\.verdict))
        }
        #expect(told == [.accepted, .unknown, .tryAgain, .refused, .human, .torn])
        #expect(verdicts.isSuperset(of: [.started, .late, .missed, .overlapped, .asked]))
        #expect(figures.crashes > 50)
        #expect(figures.doubts > 0)
    }
}
