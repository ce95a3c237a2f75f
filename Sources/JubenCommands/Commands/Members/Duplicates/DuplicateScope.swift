import ArgumentParser
import JubenCommunity
import JubenEngine

/// Which groups count.
struct DuplicateScope: ParsableArguments {
    @Option(help: "Only groups with this tag (default: all living groups).")
    var tag: String?

    /// Everybody with more than one membership, by the standard of the configuration.
    func people(_ desk: Desk, _ reader: any StoreReader) throws -> [DuplicateFinder.Person] {
        let groups = try People(reader).activeGroups().filter { group in
            tag.map { Tags.has($0, in: group.tags) } ?? true
        }
        return try DuplicateFinder(desk.home.configuration.people.duplicates, in: reader)
            .people(in: Set(groups.map(\.id)))
    }
}
