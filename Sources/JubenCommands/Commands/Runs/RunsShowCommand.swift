import ArgumentParser
import JubenCommunity
import JubenSchedule
import JubenStore

/// `juben runs show`: one run as a story.
struct RunsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tell what a run did, step by step, and what it waits for.",
        discussion: """
            Times are those of the run's group. JSON: an object with id, playbook, title, trigger, \
            group, group_name, subject, status, reason, script, is_current, parent, created_at, \
            wake_at, ended_at, error, arguments, result, steps, waits, messages, children and \
            deeds.
            """)

    @OptionGroup var global: GlobalOptions
    @OptionGroup var target: RunArgument
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let story = try desk.store.read { try RunStory(of: target.id, in: $0) }
        let zone = try story.group.map { try Zone($0.zone) } ?? desk.home.configuration.zone
        let clock = WallClock(zone)
        Terminal.print(
            list.json
                ? story.json(clock)
                : story.text(desk.language, clock, width: Terminal.columns))
    }
}
