package import JubenEngine
package import JubenPlaybook
package import JubenSchedule

/// Makes the language of playbooks for a community.
///
/// The composition root has it, so a proof runs on the very language that the daemon speaks.
package typealias ProofLanguage =
    @Sendable (
        Zone, [String: ChannelTraits], any ContentSource
    ) throws -> Vocabulary
