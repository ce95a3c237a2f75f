/// One index of a table in memory.
struct MemoryIndex: Sendable {
    private enum Rule: Sendable {
        case all
        case isNull(Int)
        case isNotNull(Int)
        case isOneOf(Int, Set<Cell>)
    }

    let declaration: Table.Index
    let layout: KeyLayout
    private let primary: KeyLayout
    private let rule: Rule
    /// The keys of the rows that meet the condition.
    var keys = SortedKeys()

    /// Makes the empty index.
    init(_ index: Table.Index, of table: Table, primary: KeyLayout) {
        declaration = index
        self.primary = primary
        var neverNull: String?
        if case .isNotNull(let column) = index.condition { neverNull = column }
        layout = KeyLayout(index.name, of: table, columns: index.columns, neverNull: neverNull)
        rule =
            switch index.condition {
            case nil: .all
            case .isNull(let column): .isNull(table.positions(of: [column])[0])
            case .isNotNull(let column): .isNotNull(table.positions(of: [column])[0])
            case .equals(let column, let text):
                .isOneOf(table.positions(of: [column])[0], [.text(text)])
            case .isOneOf(let column, let texts):
                .isOneOf(table.positions(of: [column])[0], Set(texts.map(Cell.text)))
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
    /// In a unique index rows with a null never collide, so their primary keys tell them apart.
    func key(of cells: [Cell]) -> OrderedKey {
        var key = layout.key(of: cells)
        if declaration.isUnique, layout.hasNull(cells) { primary.append(cells, to: &key) }
        return key
    }

    /// Whether replacing one row by the other leaves the index as it is.
    func isUnaffected(from old: [Cell], to new: [Cell]) -> Bool {
        switch (includes(old), includes(new)) {
        case (false, false): true
        case (true, true): layout.agree(old, new)
        default: false
        }
    }
}
