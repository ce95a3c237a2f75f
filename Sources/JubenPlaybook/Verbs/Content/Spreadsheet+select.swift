package import JubenValue

extension Spreadsheet {
    /// The rows in which each named column has one of the wanted texts.
    ///
    /// - Parameter conditions: for each column a text, a number, or a list of them.
    /// - Returns: the rows, as maps from heading to text.
    /// - Throws: ``ContentError`` for a column that there is none of.
    package func select(where conditions: [String: Value]) throws -> [Value] {
        try matching(conditions).map(value(of:))
    }

    /// The rows that meet the conditions, by the text of one column.
    ///
    /// - Throws: ``ContentError`` with the line, when two rows have the same text there or one has
    ///   none.
    package func select(where conditions: [String: Value], by key: String) throws -> Value {
        let column = try self.column(key)
        var lines: [String: Int] = [:]
        var found: [String: Value] = [:]
        for row in try matching(conditions) {
            let name = row.cells[column]
            guard !name.isEmpty else {
                throw ContentError(
                    "bad-spreadsheet",
                    path: path,
                    line: row.line,
                    "the column '\(key)' is empty here"
                )
            }
            if let first = lines[name] {
                throw ContentError(
                    "bad-spreadsheet",
                    path: path,
                    line: row.line,
                    "the column '\(key)' has '\(name)' again, first on line \(first)"
                )
            }
            lines[name] = row.line
            found[name] = value(of: row)
        }
        return .map(found)
    }

    private func matching(_ conditions: [String: Value]) throws -> [Row] {
        let wanted = try conditions.sorted { $0.key < $1.key }.map { heading, value in
            (
                column: try column(heading),
                texts: Set((value.list ?? [value]).compactMap(ShownText.text))
            )
        }
        return rows.filter { row in
            wanted.allSatisfy { $0.texts.contains(row.cells[$0.column]) }
        }
    }
}
