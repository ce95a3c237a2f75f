package import JubenEngine
package import JubenSchedule
import JubenValue

/// What a playbook's `rules { … }` says, read once from the deployed data.
package struct RuleSet: Sendable {
    /// The rules about too many messages.
    struct Flood: Sendable, Hashable {
        /// How many messages are a flood.
        let messages: Int
        /// Within how long, in milliseconds.
        let within: Int64
    }

    /// A time in which advertisements are welcome.
    package struct Window: Sendable {
        /// When it opens, in the group's time.
        package let schedule: Schedule
        /// For how long it is open.
        package let lasts: Span

        /// The window that is open at a moment, from and until when; nil when none is.
        ///
        /// The moment at which it ends is no part of it.
        func open(at now: Int64, in zone: Zone, _ calendar: WorkCalendar) -> Range<Int64>? {
            let start = schedule.occurrences(
                after: now - lasts.milliseconds, through: now, in: zone, calendar: calendar
            ).last?.at
            return start.map { $0..<($0 + lasts.milliseconds) }
        }
    }

    /// Who may rename the group.
    enum Renaming: String, Sendable, CaseIterable {
        /// Anybody.
        case anyone
        /// Those who run the group.
        case managers
        /// The owner alone.
        case owner
    }

    /// How long somebody who was removed is kept out.
    enum Ban: Sendable, Hashable {
        case forever
        /// For so many milliseconds.
        case lasting(Int64)

        /// Until when, for a removal at a moment; nil for ever.
        func until(from now: Int64) -> Int64? {
            switch self {
            case .forever: nil
            case .lasting(let span): now + span
            }
        }
    }

    /// The playbook that declares them.
    package let playbook: String
    /// The line of the declaration.
    package let line: Int64
    /// Whom they are for.
    let audience: Audience
    /// What is encouraged, in words.
    let allowed: [String]
    /// The words that make a message an advertisement, folded.
    let adWords: [String]
    /// Whether a picture with a QR code is one.
    let isCodeAd: Bool
    /// The links and mini-programs that are always in order; nil when links are not looked at.
    let links: LinkList?
    let flood: Flood?
    /// The words that are not to be said, folded.
    let words: [String]
    let renaming: Renaming
    /// When advertisements are in order.
    package let windows: [Window]
    /// What a warning says; nil for the words of Juben.
    let warning: String?
    /// The offence at which a member is removed.
    let removeAt: Int
    /// How long an offence counts, in milliseconds; nil for ever.
    let expiry: Int64?
    let ban: Ban?
    private let exemptRoles: Set<String>
    private let exemptTags: [String]

    /// The offence at which a member is removed, unless the rules say otherwise: warn once.
    static let removeAtStandard = 2

    /// Reads the data of a deployed declaration.
    ///
    /// - Throws: `ScheduleError` for a time that cannot be read.
    package init(_ trigger: TriggerRecord) throws {
        try self.init(
            playbook: trigger.playbook, line: trigger.line, try Value(encoded: trigger.options))
    }

    init(playbook: String, line: Int64, _ options: Value) throws {
        func texts(_ value: Value?) -> [String] {
            (value?.list ?? value.map { [$0] } ?? []).compactMap(\.text)
        }
        self.playbook = playbook
        self.line = line
        audience = Audience(options)
        allowed = texts(options["allowed"])
        let ads = options["ads"]
        adWords = texts(ads?["words"]).map { FoldedText($0).text }
        isCodeAd = ads?["codes"]?.boolean ?? false
        if let links = options["links"] {
            self.links = LinkList(texts(links["allow"]))
        } else {
            links = ads?["links"]?.boolean == true ? LinkList([]) : nil
        }
        flood = try options["flood"].map { flood in
            Flood(
                messages: Int(flood["messages"]?.integer ?? 1),
                within: try Span.parse(flood["within"]?.text ?? "").milliseconds)
        }
        words = texts(options["words"]).map { FoldedText($0).text }
        renaming = Renaming(rawValue: options["rename"]?.text ?? "") ?? .anyone
        windows = try (options["windows"]?.list ?? []).map { window in
            Window(
                schedule: try Schedule.parse(window["at"]?.text ?? ""),
                lasts: try Span.parse(window["lasts"]?.text ?? ""))
        }
        warning = options["warn"]?.text
        removeAt = Int(options["remove"]?.integer ?? Int64(Self.removeAtStandard))
        expiry = try options["expires"]?.text.map { try Span.parse($0).milliseconds }
        ban = try options["ban"]?.text.map {
            $0 == "forever" ? .forever : .lasting(try Span.parse($0).milliseconds)
        }
        exemptRoles = Set(texts(options["exempt"]?["roles"]))
        exemptTags = texts(options["exempt"]?["tags"])
    }

    /// Whether a member may do as they please; those who run a group are never removed from it.
    func exempts(_ speaker: Speaker) -> Bool {
        speaker.isManager || exemptRoles.contains(speaker.role)
            || exemptTags.contains { Tags.has($0, in: speaker.member.tags) }
    }

    /// Whether a member may rename the group.
    func letsRename(_ speaker: Speaker) -> Bool {
        switch renaming {
        case .anyone: true
        case .managers: speaker.isManager
        case .owner: speaker.isOwner
        }
    }

    /// Whether an advertisement is in order at a moment.
    func isWindowOpen(at now: Int64, in zone: Zone, _ calendar: WorkCalendar) -> Bool {
        windows.contains { $0.open(at: now, in: zone, calendar) != nil }
    }
}
