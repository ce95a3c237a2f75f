import JubenCommunity
import JubenEngine
import JubenValue

/// Finds live links by their names.
extension Directory {
    /// The link of that name.
    ///
    /// - Throws: ``CommandError`` when there is none.
    func link(_ name: String) throws -> LinkRecord {
        if let link = try reader.get(LinkRecord.self, id: name) { return link }
        let known = try reader.fetch(Query(LinkRecord.self)).map(\.name)
        throw CommandError(
            .problems,
            "There is no link '\(name)'" + Self.advice(for: name, among: known, see: "links list"))
    }
}
