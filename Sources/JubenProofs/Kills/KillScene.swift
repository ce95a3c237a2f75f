package import JubenEngine
import JubenSchedule

/// The home that is killed: its groups on channels of all three kinds, and its playbooks.
///
/// Every sentence that a playbook says carries a mark that names its cause, so that what must have
/// been said follows from the causes by arithmetic, without the engine.
package struct KillScene: Sendable {
    /// Something that a process beside the daemon puts into the inbox.
    package enum Deed: String, Sendable, Hashable, CaseIterable {
        /// Somebody enters a group.
        case join
        /// A member asks something.
        case question = "问"
        /// A member asks for a series.
        case series = "连载"
    }

    /// A deed that was taken.
    package struct Cause: Sendable, Hashable {
        /// What was done.
        package let deed: Deed
        /// In which group.
        package let group: String
        /// Whoever joined, or the words; one of a kind.
        package let word: String

        /// Describes a deed.
        package init(_ deed: Deed, group: String, word: String) {
            self.deed = deed
            self.group = group
            self.word = word
        }
    }

    private static let minute: Int64 = 60_000
    private static let beat = 10 * minute
    private static let partsOfSeries = 4

    /// How many groups there are.
    package let count: Int
    /// When it begins: 24 November 2026, half a minute past eight in the morning in Shanghai.
    package let start: Int64 = 1_795_478_430_000

    /// Makes a scene.
    package init(groups count: Int) { self.count = count }

    /// The groups' ids.
    package var groups: [String] { (1...count).map { "g\($0)" } }

    /// The channel of a group.
    package func channel(of number: Int) -> String {
        let names = Stage.kinds.keys.sorted()
        return names[number % names.count]
    }

    /// What `juben.yaml` says; the daemon that is killed puts its own channels in their place.
    package var configuration: String {
        let channels = Stage.kinds.keys.sorted().map { "  \($0):\n    kind: local\n" }
        return "name: kills\nzone: Asia/Shanghai\nlanguage: en\nchannels:\n" + channels.joined()
    }

    /// Puts the groups and people into an empty store.
    package func save(in transaction: any StoreTransaction) throws {
        let zone = try Zone("Asia/Shanghai")
        var cast = Cast()
        for number in 1...count {
            cast.add(
                group: "g\(number)", channel: channel(of: number), zone: zone, age: 3,
                start: start, tags: isBeating(number) ? ["beat", "all"] : ["all"])
            cast.add(member: "m\(number)", to: "g\(number)", tags: [], at: start)
        }
        try cast.save(in: transaction)
    }

    private func isBeating(_ number: Int) -> Bool { number % 5 == 0 }

    /// The playbooks, by name.
    package static let playbooks = [
        "beat": """
        playbook { title = "Beat", why = "kills", groups = { tags = { "beat" } } }

        every("10m from 00:00 to 23:50", { name = "beat" }, function(group, slot)
          local here = "beat/" .. group.id .. "/" .. slot.at
          send(group, "⟦" .. here .. "/1⟧ the hour")
          sleep("3m")
          send(group, "⟦" .. here .. "/2⟧ three minutes later")
        end)
        """,
        "welcome": """
        playbook { title = "Welcome", why = "kills", groups = { tags = { "all" } } }

        on("member.joined", { name = "welcome" }, function(group, joined)
          local here = "join/" .. group.id .. "/" .. joined[1].id
          send(group, "⟦" .. here .. "/1⟧ welcome")
          local reply = wait("message", { within = "2m" })
          send(group, "⟦" .. here .. "/2⟧ " .. (reply and reply.text or "silence"))
        end)
        """,
        "answers": """
        playbook { title = "Answers", why = "kills", groups = { tags = { "all" } } }

        on("message", { match = "问", name = "answers" }, function(group, event)
          local here = "问/" .. group.id .. "/" .. event.text
          state.add("n:answers", 1)
          send(group, "⟦" .. here .. "/1⟧ an answer")
          start("later", { group = group, here = here })
        end)

        procedure("later", function(args)
          sleep("90s")
          state.add("n:later", 1)
          send(args.group, "⟦" .. args.here .. "/2⟧ and more of it")
        end)
        """,
        "series": """
        playbook { title = "Series", why = "kills", groups = { tags = { "all" } } }

        on("message", { match = "连载", name = "series" }, function(group, event)
          local here = "连载/" .. group.id .. "/" .. event.text
          for part = 1, \(partsOfSeries) do
            send(group, "⟦" .. here .. "/" .. part .. "⟧ a part")
            sleep("30s")
          end
        end)
        """,
    ]

    /// The marks of everything that must have been said, with their groups.
    ///
    /// - Parameters:
    ///   - causes: what was put into the inbox.
    ///   - end: up to when the schedules were performed.
    /// - Returns: the groups, by mark.
    package func expected(of causes: [Cause], until end: Int64) -> [String: String] {
        var marks: [String: String] = [:]
        func expect(_ count: Int, _ here: String, in group: String) {
            for part in 1...count { marks["\(here)/\(part)"] = group }
        }
        for cause in causes {
            let here = "\(cause.deed.rawValue)/\(cause.group)/\(cause.word)"
            expect(cause.deed == .series ? Self.partsOfSeries : 2, here, in: cause.group)
        }
        // The zone has no summer time, so its slots are whole multiples of their distance.
        var slot = (start / Self.beat + 1) * Self.beat
        while slot < end {
            for number in 1...count where isBeating(number) {
                expect(2, "beat/g\(number)/\(slot)", in: "g\(number)")
            }
            slot += Self.beat
        }
        return marks
    }
}
