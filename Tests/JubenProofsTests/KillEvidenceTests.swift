import Foundation
import JubenEngine
import JubenProofs
import Testing

@testable import JubenCommands

/// What is held against the effects after kills notices when they are tampered with.
@Suite struct KillEvidenceTests {
    /// A home that was served for half an hour, and not killed.
    private static func evidence() async throws -> KillEvidence {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        let campaign = KillCampaign(in: url, seed: 1, groups: 15) { words in
            let recorder = Recorder()
            return await Terminal.$recorder.withValue(recorder) {
                .exit(await Juben.run(words))
            }
        }
        return try await campaign.perform(kills: 0) { _ in }
    }

    private static func names(_ evidence: KillEvidence) throws -> Set<String> {
        Set(try evidence.violations().map(\.invariant))
    }

    @Test func aHomeThatWasNotTamperedWithIsSound() async throws {
        let evidence = try await Self.evidence()
        #expect(evidence.expected.count > 20)
        #expect(try evidence.violations() == [])
    }

    @Test func tamperingIsNoticed() async throws {
        let sound = try await Self.evidence()
        let names: [(KillEvidence.Tampering, String)] = [
            (.removed, "lost"), (.doubled, "doubled"), (.resent, "resent"),
        ]
        #expect(names.map(\.0) == KillEvidence.Tampering.allCases)
        for (tampering, name) in names {
            var evidence = sound
            let isTampered = evidence.tamper(tampering)
            #expect(isTampered)
            #expect(try Self.names(evidence).contains(name), "\(tampering)")
        }
    }

    @Test func whatWasUnderWayToABlindChannelMustBeInDoubt() async throws {
        var evidence = try await Self.evidence()
        let row = try #require(evidence.evidence.rows.outbox.first { $0.channel == "blind" })
        evidence.uncertain.insert(row.key)
        #expect(try Self.names(evidence) == ["undoubted"])
    }

    @Test func whatNobodyAskedForIsNoticed() async throws {
        var evidence = try await Self.evidence()
        let mark = try #require(evidence.expected.keys.min())
        evidence.expected[mark] = nil
        #expect(try Self.names(evidence) == ["unasked"])
    }

    @Test func aRowThatDisagreesWithTheEffectsIsNoticed() async throws {
        var evidence = try await Self.evidence()
        let place = try #require(evidence.evidence.rows.outbox.indices.first)
        evidence.evidence.rows.outbox[place].state = .dead
        #expect(try Self.names(evidence).contains("outbox"))
    }
}
