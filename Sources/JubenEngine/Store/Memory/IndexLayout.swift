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
    /// The positions of the columns that decide what the index holds.
    let positions: [Int]

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
        let condition = index.condition.map { table.positions(of: [$0.column])[0] }
        positions = table.positions(of: index.columns) + [condition].compactMap { $0 }
        rule =
            switch (index.condition, condition) {
            case (.isNull, let position?): .isNull(position)
            case (.isNotNull, let position?): .isNotNull(position)
            case (.equals(_, let text), let position?): .isOneOf(position, [.text(text)])
            case (.isOneOf(_, let texts), let position?):
                .isOneOf(position, texts.map(Cell.text))
            default: .all
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
}
