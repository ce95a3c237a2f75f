import JubenSchedule
package import JubenValue

extension GroupRecord {
    /// The group as a script sees it; `day` is the day of its life, the first being 1.
    package func value(at now: Int64) -> Value {
        [
            "id": .string(id), "name": .string(name), "channel": .string(channel),
            "zone": .string(zone), "owner": .string(owner),
            "tags": .list(Tags(stored: tags).all.map(Value.string)),
            "first_day": .string(firstDay), "day": .int(Int64(day(at: now))),
            "purpose": .string(purpose), "capacity": .int(capacity),
        ]
    }

    /// The day of the group's life, the first being 1.
    package func day(at now: Int64) -> Int {
        guard let first = try? LocalDate.parse(firstDay), let zone = try? Zone(zone) else {
            return 1
        }
        return LifeDay.number(firstDay: first, at: now, zone: zone)
    }
}

extension MemberRecord {
    /// The person as a script sees it.
    package var value: Value {
        [
            "id": .string(id), "name": .string(name),
            "tags": .list(Tags(stored: tags).all.map(Value.string)),
        ]
    }
}
