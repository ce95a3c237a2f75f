/// When a group is well, as the community's settings declare it.
package struct HealthSettings: Sendable, Hashable {
    /// The share of members who should speak in a day, from 0 to 1: the 20 of 20/80.
    package var active = 0.20
    /// Another share for groups with a tag, or for one group by its id.
    package var activeOf: [String: Double] = [:]
    /// The lines of the configuration that say so, by tag or id.
    package var activeOfLines: [String: Int] = [:]
    /// For how many days in a row health has to fall for a group to be declining.
    package var fallingDays = 3
    /// After how many silent days a group is dormant.
    package var dormantDays = 30
    /// Below what score, 0 to 100, a group that falls no further has declined all the same.
    package var weak = 30
    /// For how many days of its life a group is new.
    package var newDays = 7
    /// By what share a group has to grow within a week to be growing, from 0 to 1.
    package var growth = 0.05
    /// From what share of check-ins on, 0 to 1, a group says nothing else.
    package var checkinShare = 0.80
    /// For how many days in a row it has to be so.
    package var checkinDays = 5
    /// From how many messages a day that are no check-ins on members discuss something.
    package var discussion = 3

    /// The standard.
    package init() {}

    /// The share of members who should speak in a group's day.
    package func active(in group: GroupRecord) -> Double {
        if let own = activeOf[group.id] { return own }
        let tagged = Tags(stored: group.tags).all.compactMap { activeOf[$0] }
        return tagged.max() ?? active
    }
}
