import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// What the gates between the outbox and the channels hold.
extension ConflictRule {
    /// A channel may be behind by so many milliseconds before anybody needs to look.
    private static let noticeableDelay: Int64 = 5 * 60 * 1000

    /// Messages that land in the quiet part of the day.
    static let quietHours = ConflictRule { scene in
        guard let quiet = scene.gates.quiet else { return [] }
        let zones = try zones(in: scene)
        // What another gate moved into the night was not put there by the playbook.
        return scene.places { entry in
            guard entry.cause == "quiet-hours", entry.kind == .send || entry.isWaiting else {
                return false
            }
            let zone = zones[entry.group] ?? scene.society.zone
            return quiet.contains(zone.local(at: entry.due ?? entry.at).time)
        }
        .map { place in
            Timeline.Conflict(
                code: "quiet-hours", location: place.location,
                sentence: sentence(of: place, quiet, scene), count: place.entries.count)
        }
    }

    /// The zones of the groups, in which quiet hours are counted.
    private static func zones(in scene: ConflictScene) throws -> [String: Zone] {
        var zones: [String: Zone] = [:]
        for group in try scene.reader.fetch(Query(GroupRecord.self)) {
            zones[group.id] = try? Zone(group.zone)
        }
        return zones
    }

    private static func sentence(
        of place: ConflictScene.Place, _ quiet: GateSettings.Quiet, _ scene: ConflictScene
    ) -> String {
        let wanted = place.entries.map { scene.times.time($0.due ?? $0.at) }
        let isDaily = scene.timeline.days > 1 && Set(wanted.map(\.day)).count >= scene.timeline.days
        let first = wanted.first?.clock ?? ""
        let (when, wann) = isDaily ? ("every day", "每天都") : ("at \(first)", "在 \(first) ")
        let isTimed = place.entries.allSatisfy { entry in
            ["every ", "at ", "day "].contains { entry.trigger.hasPrefix($0) }
        }
        guard isTimed else {
            return scene.language.pick(
                "\(place.title) lands in quiet hours \(when) and waits until \(quiet.end): mark it "
                    + "urgent = true if it must not wait",
                "\(place.title)\(wann)落在静默时段，会等到 \(quiet.end)：不能等就写 urgent = true")
        }
        // In the night before the quiet hours end, the nearest open time is when they do.
        if first < "\(quiet.end)" {
            return scene.language.pick(
                "\(place.title) lands in quiet hours \(when): move it to \(quiet.end) or later",
                "\(place.title)\(wann)落在静默时段：请改到 \(quiet.end) 或之后")
        }
        return scene.language.pick(
            "\(place.title) lands in quiet hours \(when): move it before \(quiet.start)",
            "\(place.title)\(wann)落在静默时段：请改到 \(quiet.start) 之前")
    }

    /// Posts beyond what a group may have on a day.
    static let caps = ConflictRule { scene in
        ["cap", "promotion-cap"].flatMap { code in
            scene.places { $0.cause == code && ($0.kind == .send || $0.isWaiting) }.map { place in
                let isPromotion = code == "promotion-cap"
                let setting = isPromotion ? "promotions_per_day" : "posts_per_day"
                let most =
                    (isPromotion ? scene.gates.promotionsPerDay : scene.gates.postsPerDay) ?? 0
                return Timeline.Conflict(
                    code: code, location: place.location,
                    sentence: scene.language.pick(
                        "\(place.title) is beyond the \(most) a group may have on a day and waits "
                            + "until the next: drop a post, or raise \(setting) in juben.yaml",
                        "\(place.title)超过每群每天 \(most) 条，会等到第二天：请减少一条，"
                            + "或调高 juben.yaml 的 \(setting)"),
                    count: place.entries.count)
            }
        }
    }

    /// Channels that cannot keep up.
    static let rates = ConflictRule { scene in
        scene.places { entry in
            ["rate", "group-rate"].contains(entry.cause)
                && (entry.until ?? entry.at) - (entry.due ?? entry.at) > noticeableDelay
        }.map { place in
            let latest = place.entries.map { ($0.until ?? $0.at) - ($0.due ?? $0.at) }.max() ?? 0
            let span = Span(milliseconds: latest / 60_000 * 60_000)
            let reason = place.entries.first?.heldBy ?? ""
            return Timeline.Conflict(
                code: "rate", location: place.location,
                sentence: scene.language.pick(
                    "\(place.title) arrives up to \(span) late, because \(reason): start it "
                        + "earlier, spread it with jitter, or raise the channel's rate",
                    "\(place.title)最多晚 \(span.chineseDescription)，因为\(reason)：请提前开始、"
                        + "用 jitter 错开，或调高渠道的 rate"),
                count: place.entries.count)
        }
    }

    /// Posts to a group that come too close to each other.
    static let spacing = ConflictRule { scene in
        let span = Span(milliseconds: scene.gates.spacing)
        let posts = Dictionary(grouping: scene.timeline.entries.filter(\.isPost), by: \.group)
        return scene.places { $0.cause == "spacing" && ($0.kind == .send || $0.isWaiting) }
            .flatMap { place in
                FoldedLine.grouped(place.entries) { entry in
                    let before = posts[entry.group]?.last {
                        $0.at <= (entry.until ?? entry.at) - scene.gates.spacing
                            && $0.identity != entry.identity
                    }
                    // Two posts of one playbook are told apart by what they fire on.
                    return (before?.label == entry.label ? before?.trigger : before?.label) ?? ""
                }.map { other, entries in
                    let name = other.isEmpty ? "" : scene.quoted(other)
                    return Timeline.Conflict(
                        code: "spacing", location: place.location,
                        sentence: scene.language.pick(
                            "\(place.title) comes within \(span) of \(name.or("another post")) and "
                                + "waits: put them \(span) or more apart",
                            "\(place.title)与\(name.or("另一条消息"))相隔不到 \(span.chineseDescription)"
                                + "，会被推迟：请错开 \(span.chineseDescription) 以上"),
                        count: entries.count)
                }
            }
    }

    /// Actions that still wait when the days are over, for another reason than those above.
    static let heldPastTheDays = ConflictRule { scene in
        let known: Set<String> = ["quiet-hours", "cap", "promotion-cap"]
        return scene.places { $0.isWaiting && !known.contains($0.cause) }.map { place in
            let reason = place.entries.first?.heldBy ?? ""
            return Timeline.Conflict(
                code: "held-past-day", location: place.location,
                sentence: scene.language.pick(
                    "\(place.title) has not left when the day is over "
                        + "(\(reason.or("it is not its turn"))): start it earlier, or give it "
                        + "not_after if it is worth nothing later",
                    "\(place.title)当天结束时仍未发出（\(reason.or("还没有轮到"))）：请提前开始；"
                        + "过时无用的请写 not_after"),
                count: place.entries.count)
        }
    }
}

extension String {
    /// The text, or another when it is empty.
    func or(_ other: String) -> String { isEmpty ? other : self }
}
