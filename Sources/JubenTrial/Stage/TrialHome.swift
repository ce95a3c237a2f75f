package import JubenEngine
package import JubenPlaybook
package import JubenPreview
package import JubenSchedule
package import JubenValue

/// What a community's home gives to the tests of its playbooks.
package struct TrialHome: Sendable {
    /// The community's time zone.
    package let zone: Zone
    /// The language of everything that operators read.
    package let language: Language
    /// The channel of groups that name none.
    package let channel: String
    /// What each channel can do, the one that asks web services among them.
    package let channels: [String: ChannelTraits]
    /// The Lua files below `playbooks/`.
    package let files: [PlaybookSource.File]
    /// The texts; the checker and the engine read the same ones.
    package let content: EditedContent
    /// Finds what is wrong with Lua files, and compiles the others.
    package let check: @Sendable ([PlaybookSource.File]) -> CheckReport
    /// Puts an engine on a store.
    package let engine: @Sendable (any Store, IDSource) -> Engine
    /// The newest id in a store.
    package let newestID: @Sendable (any Store) throws -> Int64
    /// Reads the arguments of a command as one of the playbooks declares them.
    package let read: @Sendable ([PlaybookProgram], Scenario.CommandCall) throws -> [String: Value]
    /// Puts the groups and members of a folder into a store, as of a moment.
    package let people: @Sendable (_ folder: String, any Store, _ now: Int64) throws -> Void

    /// Describes a home.
    package init(
        zone: Zone, language: Language, channel: String, channels: [String: ChannelTraits],
        files: [PlaybookSource.File], content: EditedContent,
        check: @escaping @Sendable ([PlaybookSource.File]) -> CheckReport,
        engine: @escaping @Sendable (any Store, IDSource) -> Engine,
        newestID: @escaping @Sendable (any Store) throws -> Int64,
        read:
            @escaping @Sendable ([PlaybookProgram], Scenario.CommandCall) throws -> [String: Value],
        people: @escaping @Sendable (String, any Store, Int64) throws -> Void
    ) {
        self.zone = zone
        self.language = language
        self.channel = channel
        self.channels = channels
        self.files = files
        self.content = content
        self.check = check
        self.engine = engine
        self.newestID = newestID
        self.read = read
        self.people = people
    }
}

/// Something in a test that cannot be done as it is written.
struct TrialError: Error, CustomStringConvertible {
    /// One sentence: the thing and the fix.
    let description: String

    init(_ description: String) { self.description = description }
}
