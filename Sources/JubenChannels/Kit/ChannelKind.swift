/// What channels get from the world around them.
package struct ChannelWorld: Sendable {
    /// How requests reach platforms.
    package let transport: any PlatformTransport
    /// The bytes of an attachment, by its path under `content/`; nil when it is not there.
    ///
    /// Read when the message leaves, so that what is uploaded does not grow old.
    package let attachment: @Sendable (String) -> [UInt8]?
    /// The time, in epoch milliseconds: for signatures and the life of tokens.
    package let now: @Sendable () -> Int64
    /// Returns after a number of milliseconds, or when the task is cancelled: for feeds that look
    /// now and then, and for platforms that are behind what they report.
    package let pause: @Sendable (Int64) async -> Void

    /// Makes a world; without a pause of its own it never waits, which is for tests.
    package init(
        transport: any PlatformTransport, attachment: @escaping @Sendable (String) -> [UInt8]?,
        now: @escaping @Sendable () -> Int64,
        pause: @escaping @Sendable (Int64) async -> Void = { _ in }
    ) {
        self.transport = transport
        self.attachment = attachment
        self.now = now
        self.pause = pause
    }
}

/// A kind of channel: what it is called, what it needs, and how one is made.
package struct ChannelKind: Sendable {
    /// Makes a channel.
    ///
    /// - Throws: ``SettingError`` when the settings do not go together.
    package typealias Make =
        @Sendable (ChannelSettings, ChannelWorld) throws -> any PlatformChannel

    /// Its name in the configuration, such as `wecom-robot`.
    package let name: String
    /// What it is, in one line of English and Chinese.
    package let english: String
    package let chinese: String
    /// The settings beside `kind`, `rate` and `group_rate`, which every kind has.
    package let settings: [ChannelSetting]
    /// Makes one.
    package let make: Make

    /// Describes a kind.
    package init(
        _ name: String, _ english: String, _ chinese: String, settings: [ChannelSetting],
        make: @escaping Make
    ) {
        self.name = name
        self.english = english
        self.chinese = chinese
        self.settings = settings
        self.make = make
    }
}

extension ChannelKind {
    /// Every kind, in the order in which documents name them.
    package static let all: [ChannelKind] = [.local, .wecomRobot, .wecomApp, .wecomCustomer]

    /// The kind of a name.
    package static func named(_ name: String) -> ChannelKind? { all.first { $0.name == name } }
}
