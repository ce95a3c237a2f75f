import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

extension ConflictRule {
    /// Ad windows that reach into the quiet part of the day, in which nobody hears them.
    static let quietWindows = ConflictRule { scene in
        guard let quiet = scene.gates.quiet else { return [] }
        return try scene.places { $0.action == TimelineBuilder.adWindow }.compactMap { place in
            let overlapping = try place.entries.filter { entry in
                let zone = try windowZone(of: entry.group, scene)
                return overlaps(entry.at..<(entry.until ?? entry.at), quiet, in: zone)
            }
            guard let first = overlapping.first else { return nil }
            let zone = try windowZone(of: first.group, scene)
            let from = zone.local(at: first.at).time
            let until = zone.local(at: first.until ?? first.at).time
            return Timeline.Conflict(
                code: "window-in-quiet-hours", location: place.location,
                sentence: scene.language.pick(
                    "the ad window \(from)–\(until) reaches into quiet hours "
                        + "\(quiet.start)–\(quiet.end): let it end by \(quiet.start)",
                    "广告时段 \(from)–\(until) 与静默时段 \(quiet.start)–\(quiet.end) 重叠："
                        + "请在 \(quiet.start) 前结束"),
                count: overlapping.count)
        }
    }

    private static func windowZone(of group: String, _ scene: ConflictScene) throws -> Zone {
        guard let group = try scene.reader.get(GroupRecord.self, id: group) else {
            return scene.society.zone
        }
        return try Zone(group.zone)
    }

    /// Whether a stretch of time and the quiet part of any day have a moment in common.
    static func overlaps(
        _ time: Range<Int64>, _ quiet: GateSettings.Quiet, in zone: Zone
    ) -> Bool {
        guard !time.isEmpty else { return false }
        let first = zone.date(at: time.lowerBound).adding(days: -1)
        let last = zone.date(at: time.upperBound)
        var day = first
        while day <= last {
            let start = zone.instant(of: LocalDateTime(day, quiet.start))
            let endDay = quiet.end <= quiet.start ? day.adding(days: 1) : day
            let end = zone.instant(of: LocalDateTime(endDay, quiet.end))
            if start < end, time.overlaps(start..<end) { return true }
            day = day.adding(days: 1)
        }
        return false
    }
}
