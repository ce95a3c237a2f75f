/// What one index of a table holds, worked out once.
///
/// A class, because it is looked at for every row and copying its parts would cost more than
/// the look.
final class IndexLayout: Sendable {
    private enum Rule: Sendable {
        case all
        case isNull(Int)
        case isNotNull(Int)
        case isOneOf(Int, [Cell])
    }

    let declaration: Table.Index
    let columns: KeyLayout
    // The columns of the primary key that are not in the index themselves.
    private let rest: KeyLayout
    private let rule: Rule

    /// Lays out an index of a table.
    init(_ index: Table.Index, of table: Table) {
        declaration = index
        rest = KeyLayout(
            index.name,
            of: table,
            columns: table.key.filter { !index.columns.contains($0) }
        )
        var neverNull: String?
        if case .isNotNull(let column) = index.condition { neverNull = column }
        columns = KeyLayout(index.name, of: table, columns: index.columns, neverNull: neverNull)
        rule =
            switch index.condition {
            case nil: .all
            case .isNull(let column): .isNull(table.positions(of: [column])[0])
            case .isNotNull(let column): .isNotNull(table.positions(of: [column])[0])
            case .equals(let column, let text):
                .isOneOf(table.positions(of: [column])[0], [.text(text)])
            case .isOneOf(let column, let texts):
                .isOneOf(table.positions(of: [column])[0], texts.map(Cell.text))
            }
    }

    /// Whether the row with the given cells is in the index.
    func includes(_ cells: [Cell]) -> Bool {
        switch rule {
        case .all: true
        case .isNull(let position): cells[position] == .null
        case .isNotNull(let position): cells[position] != .null
        case .isOneOf(let position, let values): values.contains(cells[position])
        }
    }

    /// The key of a row that is in the index.
    ///
    /// Rows may agree in all columns, in a unique index those with a null; their primary keys then
    /// tell them apart.
    func key(of cells: [Cell]) -> OrderedKey {
        var key = columns.key(of: cells)
        if !declaration.isUnique || columns.hasNull(cells) { rest.append(cells, to: &key) }
        return key
    }

    /// Whether replacing one row by the other leaves the index as it is.
    func isUnaffected(from old: [Cell], to new: [Cell]) -> Bool {
        switch (includes(old), includes(new)) {
        case (false, false): true
        case (true, true): columns.agree(old, new)
        default: false
        }
    }
}
