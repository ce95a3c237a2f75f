package import JubenEngine
package import JubenValue

/// A setting of a kind of channel, as data: the reader of the configuration, the template of
/// `juben init` and the reference are all made of it.
package struct ChannelSetting: Sendable {
    /// What a setting holds.
    package enum Form: Sendable, Hashable {
        /// Words.
        case text
        /// One of some words.
        case choice([String])
        /// Where a secret is: `env:NAME` or `file:PATH`.
        case secret
        /// An address that begins with http:// or https://.
        case url
        /// A whole number from 1.
        case number
        /// Yes or no.
        case flag
        /// A list of words.
        case list
        /// A table of words.
        case table
    }

    /// Its name in the configuration.
    package let name: String
    /// What it holds.
    package let form: Form
    /// Whether the channel cannot do without it.
    package let isRequired: Bool
    /// What it is, in English and Chinese.
    package let english: String
    package let chinese: String
    /// What an operator would write.
    package let example: String

    /// A setting that a channel cannot do without.
    package static func required(
        _ name: String, _ form: Form, _ english: String, _ chinese: String, example: String
    ) -> ChannelSetting {
        ChannelSetting(
            name: name, form: form, isRequired: true, english: english, chinese: chinese,
            example: example)
    }

    /// A setting that may be left out.
    package static func optional(
        _ name: String, _ form: Form, _ english: String, _ chinese: String, example: String
    ) -> ChannelSetting {
        ChannelSetting(
            name: name, form: form, isRequired: false, english: english, chinese: chinese,
            example: example)
    }
}

/// The settings of one channel, checked against its kind.
package struct ChannelSettings: Sendable {
    /// The channel's name.
    package let name: String
    /// The settings but secrets; what was left out is not there.
    package let values: [String: Value]
    /// The secrets.
    package let secrets: [String: Secret]
    /// The operator's own rates; nil for the platform's.
    package let rate: Rate?
    package let groupRate: Rate?

    /// Gathers settings.
    package init(
        name: String, values: [String: Value] = [:], secrets: [String: Secret] = [:],
        rate: Rate? = nil, groupRate: Rate? = nil
    ) {
        self.name = name
        self.values = values
        self.secrets = secrets
        self.rate = rate
        self.groupRate = groupRate
    }

    /// A text; empty when it was left out.
    package func text(_ name: String) -> String { values[name]?.text ?? "" }

    /// A whole number.
    package func number(_ name: String) -> Int64? { values[name]?.integer }

    /// Whether a flag is set.
    package func flag(_ name: String) -> Bool { values[name]?.boolean ?? false }

    /// A list of words.
    package func list(_ name: String) -> [String] { values[name]?.list?.compactMap(\.text) ?? [] }

    /// A table of words.
    package func table(_ name: String) -> [String: String] {
        (values[name]?.map ?? [:]).compactMapValues(\.text)
    }

    /// A secret; empty when it was left out.
    package func secret(_ name: String) -> Secret { secrets[name] ?? Secret("") }
}
