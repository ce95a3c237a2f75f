package import JubenSchedule

/// What the configuration declares about people: it is the same for preview and performance.
package struct CommunityPolicy: Sendable {
    /// The attributes, in the order of the file; any other one is a basic text.
    package var attributes: [AttributeSpec] = []
    /// The tiers, from the lowest to the highest; none when members have no tiers.
    package var tiers: [TierRule] = []
    /// Tags that members have by a rule, in the order of the file.
    package var tagRules: [TagRule] = []
    /// When tiers and tags by rules are worked out anew, in the community's time.
    package var tiersAt = TimeOfDay(secondsSinceMidnight: 3 * 3600) ?? .midnight
    /// What each role may do.
    package var roles = Permissions.standard
    /// When two memberships are taken to be of the same person.
    package var duplicates = DuplicateStandard()
    /// How long before the end of a membership playbooks are told, in milliseconds.
    package var expiryWarning: Int64 = 7 * 24 * 3600 * 1000

    /// A community that declares nothing.
    package init() {}

    /// The declaration of an attribute; nil for one that is not declared.
    package func attribute(_ name: String) -> AttributeSpec? {
        attributes.first { $0.name == name }
    }

    /// Whether something has to be worked out anew every day.
    package var classifies: Bool { !tiers.isEmpty || !tagRules.isEmpty }
}
