import JubenCommunity
import JubenEngine
import JubenValue

/// What groups hear, and who answers for them.
extension ConflictRule {
    /// Groups that hear nothing but promotion on a day.
    static let onlyPromotion = ConflictRule { scene in
        let posts = scene.timeline.entries.filter(\.isPost)
        let days = FoldedLine.grouped(posts) { entry in
            [entry.group, scene.times.time(entry.at).day.iso]
        }
        return days.compactMap { _, posts in
            guard let first = posts.first, posts.allSatisfy(\.isPromotion) else { return nil }
            let date = TimelineWords(scene.language).shortDate(scene.times.time(first.at).day)
            return Timeline.Conflict(
                code: "only-promotion", location: first.location,
                sentence: scene.language.pick(
                    "a group hears nothing but promotion on \(date): add a post that helps its "
                        + "members, or leave a promotion out",
                    "\(date) 有群全天只有推广：请加一条对成员有用的内容，或减去一条推广"))
        }
    }

    /// Groups that hear too little else for the promotion that they hear on a day.
    static let thinMix = ConflictRule { scene in
        guard let wanted = scene.valuePerPromotion else { return [] }
        let days = FoldedLine.grouped(scene.timeline.entries.filter(\.isPost)) { entry in
            [entry.group, scene.times.time(entry.at).day.iso]
        }
        return days.compactMap { _, posts in
            let promotions = posts.filter(\.isPromotion)
            let others = posts.count - promotions.count
            // A day of nothing but promotion has a sentence of its own.
            guard let first = promotions.first, others > 0,
                Int64(others) < wanted * Int64(promotions.count)
            else { return nil }
            let date = TimelineWords(scene.language).shortDate(scene.times.time(first.at).day)
            return Timeline.Conflict(
                code: "thin-mix", location: first.location,
                sentence: scene.language.pick(
                    "a group hears \(others) other posts for \(promotions.count) of promotion on "
                        + "\(date), and value_per_promotion asks for \(wanted) for each: add value "
                        + "or leave a promotion out",
                    "\(date) 有群 \(promotions.count) 条推广只配了 \(others) 条其他内容，"
                        + "value_per_promotion 要求每条推广配 \(wanted) 条：请补内容或减推广"))
        }
    }

    /// Steps for a person whom nobody has named.
    static let tasksWithoutOwner = ConflictRule { scene in
        scene.places { $0.kind == .human && $0.owner.isEmpty }.map { place in
            Timeline.Conflict(
                code: "no-owner", location: place.location,
                sentence: scene.language.pick(
                    "\(place.title) asks a person, but nobody is named: give the group an owner",
                    "\(place.title)需要人来做，但没有负责人：请给群指定 owner"),
                count: place.entries.count)
        }
    }

    /// Groups that were neither given an end nor said to have none.
    static let groupsWithoutEnd = ConflictRule { scene in
        let endless = try People(scene.reader).activeGroups()
            .filter { !$0.isPermanent && $0.endsAt == nil }
        guard let first = endless.first else { return [] }
        let name = scene.quoted(first.name)
        return [
            Timeline.Conflict(
                code: "no-end", location: "",
                sentence: scene.language.pick(
                    "\(name) and others like it have neither an end nor permanent = true: say "
                        + "which, so that no dead group lives on",
                    "\(name)等群既没有结束时间也没有标明 permanent：请二选一，免得留下死群"),
                count: endless.count)
        ]
    }
}
