package import JubenValue

/// The declaration of one verb of the language, as data.
///
/// Registration, argument checks, error messages, the editor's definitions, the linter's list and
/// the manual are all made from this one value.
package struct VerbSpec: Sendable {
    /// Where a verb may be called.
    package enum Place: String, Sendable {
        /// At the top level of a file, where a playbook declares itself.
        case top
        /// Inside a handler; every call is a step of the run.
        case handler
        /// Anywhere; the result depends on the arguments alone and is no step.
        case anywhere
        /// In a file of tests, which no playbook is.
        case test
    }

    /// A text in both languages of the documents.
    package struct Text: Sendable, Hashable {
        /// The text in English.
        package let en: String
        /// The text in Chinese.
        package let zh: String

        /// Pairs the two texts.
        package init(_ en: String, _ zh: String) {
            self.en = en
            self.zh = zh
        }

        /// The text in one language.
        package func callAsFunction(_ language: Language) -> String { language.pick(en, zh) }
    }

    /// A positional parameter, an option, or a field of a table.
    package struct Parameter: Sendable {
        /// The name that errors and the manual use.
        package let name: String
        /// What is accepted.
        package let shape: ValueShape
        /// Whether it must be given.
        package let isRequired: Bool
        /// What it means.
        package let summary: Text

        /// Declares a parameter, an option or a field.
        package init(name: String, shape: ValueShape, isRequired: Bool, summary: Text) {
            self.name = name
            self.shape = shape
            self.isRequired = isRequired
            self.summary = summary
        }

        /// Declares a parameter that must be given.
        package static func required(
            _ name: String,
            _ shape: ValueShape,
            _ en: String,
            _ zh: String
        ) -> Self {
            Self(name: name, shape: shape, isRequired: true, summary: Text(en, zh))
        }

        /// Declares a parameter that may be left out.
        package static func optional(
            _ name: String,
            _ shape: ValueShape,
            _ en: String,
            _ zh: String
        ) -> Self {
            Self(name: name, shape: shape, isRequired: false, summary: Text(en, zh))
        }
    }

    /// A result.
    package struct Result: Sendable {
        /// The name that the manual uses.
        package let name: String
        /// What comes back.
        package let shape: ValueShape
        /// Whether it may be nil.
        package let isOptional: Bool
        /// What it means.
        package let summary: Text

        /// Declares a result.
        package init(
            _ name: String,
            _ shape: ValueShape,
            optional: Bool = false,
            _ en: String,
            _ zh: String
        ) {
            self.name = name
            self.shape = shape
            self.isOptional = optional
            self.summary = Text(en, zh)
        }
    }

    /// The name as a script writes it, such as `send` or `messages.count`.
    package let name: String
    /// Where it may be called.
    package let place: Place
    /// Whether the run may sleep in it.
    package let suspends: Bool
    /// The channel action it needs, such as `message` or `group.create`; nil when none.
    package let action: String?
    /// The version that introduced it.
    package let since: String
    /// What it does, in one sentence.
    package let summary: Text
    /// The positional parameters, in order.
    package let parameters: [Parameter]
    /// The options, given in a table as the last argument.
    package let options: [Parameter]
    /// Whether options other than the declared ones are values of the operator's own.
    package let hasOpenOptions: Bool
    /// What the arguments must satisfy beyond their shapes, in the order of asking.
    package let rules: [Rule]
    /// The results, in order.
    package let results: [Result]
    /// A line or a few of Lua that shows it.
    package let example: String

    /// Declares a verb.
    package init(
        _ name: String,
        place: Place = .handler,
        suspends: Bool = false,
        action: String? = nil,
        since: String = "0.1",
        _ en: String,
        _ zh: String,
        parameters: [Parameter] = [],
        options: [Parameter] = [],
        hasOpenOptions: Bool = false,
        rules: [Rule] = [],
        results: [Result] = [],
        example: String
    ) {
        self.name = name
        self.place = place
        self.suspends = suspends
        self.action = action
        self.since = since
        self.summary = Text(en, zh)
        self.parameters = parameters
        self.options = options
        self.hasOpenOptions = hasOpenOptions
        self.rules = rules
        self.results = results
        self.example = example
    }
}
