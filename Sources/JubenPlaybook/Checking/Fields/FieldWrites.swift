/// What the scripts of a folder write into tables, which keeps the checker from being sure.
///
/// Modules of a folder are handed each other's tables, so what one file writes all of them may
/// read.
struct FieldWrites {
    /// The fields that are set by their name.
    var names: Set<String> = []
    /// The tables of the host in which fields are set whose names only running decides.
    var opened: Set<String> = []
    /// Whether such fields are set in tables that may be anybody's.
    var opensAny = false
    /// The tables of the host to whose lists something is added.
    var grown: Set<String> = []
    /// Whether something is added to lists that may be anybody's.
    var growsAny = false
    /// The tables of the host that are handed on, to a function of the scripts or in a table.
    var escaped: Set<String> = []

    /// Whether a table may have a field that its declaration does not know.
    func mayAdd(_ field: String, to table: String, isItem: Bool) -> Bool {
        if names.contains(field) || opened.contains(table) { return true }
        if opensAny, escaped.contains(table) { return true }
        guard isItem else { return false }
        return grown.contains(table) || (growsAny && escaped.contains(table))
    }
}
