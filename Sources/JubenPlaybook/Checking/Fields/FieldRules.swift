import JubenEngine
import JubenSyntax

/// Finds fields that the tables of the host do not have: `group.nmae`, `slot.dya`.
///
/// In Lua such a field is nil, so nothing says so when the script runs. What the script may have
/// set itself is left alone, and so is every value of which it is not certain where it came from.
enum FieldRules {
    /// The problems of all files of a community.
    static func problems(
        of parts: [PlaybookRules.Part], _ vocabulary: Vocabulary
    ) -> [PlaybookProblem] {
        let tables = KnownTables(vocabulary)
        let folders = Dictionary(grouping: parts) { $0.file.folder }
        return folders.values.flatMap { parts -> [PlaybookProblem] in
            var writes = FieldWrites()
            var found: [(file: CheckedFile, finding: FieldWalker.Finding)] = []
            for part in parts {
                var walker = FieldWalker(part, tables, writes)
                walker.walk()
                writes = walker.writes
                found += walker.findings.map { (part.file, $0) }
            }
            return found.compactMap { file, finding in
                let (name, table) = (finding.field, finding.table)
                guard !writes.mayAdd(name, to: table, isItem: finding.isItem) else { return nil }
                return file.problem(
                    at: finding.position, code: "unknown-field", message: finding.message)
            }
        }
    }
}
