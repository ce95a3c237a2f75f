/// A row of one table, and the declaration of that table.
///
/// Tables are declared once, as data. Every store (memory, SQLite, and later PostgreSQL) derives
/// its statements from the declaration, so a second database is a driver and not a second store.
package protocol Record: Sendable, Equatable {
    /// The table that holds such rows.
    static var table: Table { get }

    /// The row's values, in the order of the table's columns.
    var cells: [Cell] { get }

    /// Reads a row whose cells stand in the order of the table's columns.
    ///
    /// - Throws: ``StoreError`` when a cell is not of the declared type.
    init(cells: inout CellReader) throws
}

/// The declaration of a table: its columns, its key, its indexes.
package struct Table: Sendable {
    /// The type of a column.
    package enum ColumnType: Sendable { case int, text, bytes }

    /// A column: a name and a type; nullable ones may hold ``Cell/null``.
    package struct Column: Sendable {
        /// The column's name in SQL.
        package let name: String
        /// The type of its cells.
        package let type: ColumnType
        /// Whether null is a legal value.
        package let isNullable: Bool
    }

    /// A condition on one column; rows that do not meet it are not in the index.
    package enum Condition: Sendable {
        case isNull(String)
        case isNotNull(String)
        case equals(String, String)
        case isOneOf(String, [String])

        /// The name of the column.
        package var column: String {
            switch self {
            case .isNull(let name), .isNotNull(let name): name
            case .equals(let name, _), .isOneOf(let name, _): name
            }
        }
    }

    /// An index, unique or not, partial or not.
    package struct Index: Sendable {
        /// The index's name in SQL, unique in the database.
        package let name: String
        /// The columns, in order; an index that is not unique ends with the primary key's.
        package let columns: [String]
        /// Whether two rows in the index may not agree in all its columns.
        package let isUnique: Bool
        /// What a row must meet to be in the index.
        package let condition: Condition?
    }

    /// The table's name in SQL.
    package let name: String
    /// The columns, in the order of a record's cells.
    package let columns: [Column]
    /// The columns of the primary key, which are the first columns of the table.
    package let key: [String]
    /// The indexes besides the primary key.
    package let indexes: [Index]

    /// Declares a table.
    package init(_ name: String, key: [String], columns: [Column], indexes: [Index] = []) {
        self.name = name
        self.key = key
        self.columns = columns
        self.indexes = indexes
    }

    /// The positions of the named columns.
    package func positions(of names: [String]) -> [Int] {
        names.map { name in
            guard let position = columns.firstIndex(where: { $0.name == name }) else {
                preconditionFailure("table \(self.name) has no column \(name)")
            }
            return position
        }
    }
}

extension Table.Column {
    /// A column of 64-bit integers.
    package static func int(_ name: String, nullable: Bool = false) -> Self {
        Self(name: name, type: .int, isNullable: nullable)
    }

    /// A column of text.
    package static func text(_ name: String, nullable: Bool = false) -> Self {
        Self(name: name, type: .text, isNullable: nullable)
    }

    /// A column of bytes.
    package static func bytes(_ name: String, nullable: Bool = false) -> Self {
        Self(name: name, type: .bytes, isNullable: nullable)
    }
}

extension Table.Index {
    /// An index that allows equal rows.
    package static func index(
        _ name: String,
        _ columns: [String],
        where condition: Table.Condition? = nil
    ) -> Self {
        Self(name: name, columns: columns, isUnique: false, condition: condition)
    }

    /// An index that refuses equal rows.
    package static func unique(
        _ name: String,
        _ columns: [String],
        where condition: Table.Condition? = nil
    ) -> Self {
        Self(name: name, columns: columns, isUnique: true, condition: condition)
    }
}
