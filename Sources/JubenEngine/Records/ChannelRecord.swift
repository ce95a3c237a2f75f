/// How a channel is, across restarts: whether it may send, and how far its events were read.
package struct ChannelRecord: Record {
    /// What may be sent through a channel.
    package enum Health: String, Sendable, Hashable, CaseIterable {
        /// Everything.
        case working
        /// Half as much as usual, because the platform said several times that it was too much.
        case slowed
        /// Nothing until a moment: the platform cannot be reached, or wants to be left alone.
        case resting
        /// Nothing until a person has mended it: its credential is not accepted.
        case paused
    }

    /// The channel's name.
    package let name: String
    /// What may be sent through it.
    package var health: Health
    /// Why, as one sentence; empty while it works.
    package var reason: String
    /// Since when it is so, in epoch milliseconds.
    package var since: Int64
    /// Until when; nil while it works or is paused.
    package var until: Int64?
    /// How many actions in a row met a platform that could not be reached or failed.
    package var faults: Int64
    /// How many actions the platform has called too many since ``limitsSince``.
    package var limits: Int64
    /// When those began to be counted.
    package var limitsSince: Int64
    /// How far its events have been read, in the platform's words; empty before the first.
    package var cursor: String
    /// When it last reported an event, or that there was none; nil when never.
    package var heardAt: Int64?
    /// The address of the last group that it reported and Juben does not know; empty for none.
    package var stranger: String

    package static let table = Table(
        "channel",
        key: ["name"],
        columns: [
            .text("name"),
            .text("health"),
            .text("reason"),
            .int("since"),
            .int("until", nullable: true),
            .int("faults"),
            .int("limits"),
            .int("limits_since"),
            .text("cursor"),
            .int("heard_at", nullable: true),
            .text("stranger"),
        ],
        indexes: []
    )

    /// A channel that works, and of which nothing is known yet.
    package init(name: String, at now: Int64) {
        self.name = name
        health = .working
        reason = ""
        since = now
        faults = 0
        limits = 0
        limitsSince = now
        cursor = ""
        stranger = ""
    }

    package init(cells: inout CellReader) throws {
        name = try cells.text()
        health = try cells.choice(Health.self)
        reason = try cells.text()
        since = try cells.int()
        until = try cells.optionalInt()
        faults = try cells.int()
        limits = try cells.int()
        limitsSince = try cells.int()
        cursor = try cells.text()
        heardAt = try cells.optionalInt()
        stranger = try cells.text()
    }

    package var cells: [Cell] {
        [
            .text(name), .text(health.rawValue), .text(reason), .int(since), Cell(until),
            .int(faults), .int(limits), .int(limitsSince), .text(cursor), Cell(heardAt),
            .text(stranger),
        ]
    }
}
