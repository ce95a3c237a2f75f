import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben candidates`: who contributed most to a group, with the evidence.
struct CandidatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "candidates",
        abstract: "Rank the members of a group by what they contributed, with the evidence.",
        discussion: """
            The score is the sum of the evidence, each by its weight: candidates in juben.yaml, or \
            --weight. JSON: a list of objects with rank, id, name, score, each kind of evidence, \
            and the last things they said.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Option(help: "From when on evidence counts: a duration such as 30d.")
    var since = "30d"

    @Option(help: "Another weight, such as invites=10; may stand several times.")
    var weight: [String] = []

    @OptionGroup var most: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let limit = try most.checked()
        let desk = try Desk(global)
        let language = desk.language
        let weights = try weights(desk.home.configuration.candidates)
        let span: Span
        do { span = try Span.parse(since) } catch {
            throw CommandError(.usage, "--since: \(error)")
        }
        let heads: [String: String] = [
            "messages": language.pick("MESSAGES", "发言"), "days": language.pick("DAYS", "天数"),
            "checkins": language.pick("CHECK-INS", "打卡"),
            "invites": language.pick("BROUGHT", "拉新"), "points": language.pick("POINTS", "积分"),
        ]
        var listing = Listing(
            [
                .whole("rank", language.pick("RANK", "名次")), .hidden("id"),
                Listing.Column("name", language.pick("NAME", "名字")),
                .whole("score", language.pick("SCORE", "得分")),
            ] + CandidateWeights.names.map { .whole($0, heads[$0] ?? $0) }
                + [.loose("said", language.pick("SAID LAST", "最近发言"))])
        try desk.store.read { reader in
            let group = try Directory(reader).group(self.group)
            let zone = try Zone(group.zone)
            let top = try Candidates(reader).top(
                of: group.id, since: desk.now - span.milliseconds, weights: weights, limit: limit
            ) { zone.date(at: $0).daysSinceEpoch }
            for (place, candidate) in top.enumerated() {
                let score = (candidate.score * 10).rounded() / 10
                listing.add(
                    [
                        .number(Int64(place + 1)), .text(candidate.member.id),
                        .text(candidate.member.name),
                        Listing.Cell(.double(score), shown: "\(score)"),
                    ]
                        + CandidateWeights.names.map { .number(candidate.evidence[$0] ?? 0) }
                        + [
                            Listing.Cell(
                                .list(candidate.said.map { .string($0.text) }),
                                shown: candidate.said.map(\.text).joined(separator: " / "))
                        ])
            }
        }
        listing.print(
            json: list.json,
            empty: language.pick("Nobody has contributed yet.", "还没有人有贡献记录。"))
    }

    private func weights(_ standard: CandidateWeights) throws -> CandidateWeights {
        var weights = standard
        for word in weight {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, CandidateWeights.names.contains(parts[0]),
                let number = Double(parts[1]), (0...1000).contains(number)
            else {
                throw CommandError(
                    .usage,
                    "--weight is a name and a number from 0 to 1000, such as invites=10, not "
                        + "'\(word)'; the names are "
                        + CandidateWeights.names.joined(separator: ", ") + ".")
            }
            weights[name: parts[0]] = number
        }
        return weights
    }
}
