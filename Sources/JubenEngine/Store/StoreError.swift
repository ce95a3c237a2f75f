/// A store that cannot do what was asked.
package struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    package struct Code: Sendable, Hashable, RawRepresentable {
        /// The code's stable name.
        package let rawValue: String
        /// Makes a code from its stable name.
        package init(rawValue: String) { self.rawValue = rawValue }

        /// A row breaks a primary key or a unique index.
        package static let duplicate = Code(rawValue: "duplicate")
        /// A row to change does not exist.
        package static let missing = Code(rawValue: "missing")
        /// A row cannot be read; the others can.
        package static let corrupt = Code(rawValue: "corrupt")
        /// The store's file is damaged, so nothing in it can be relied on.
        package static let damaged = Code(rawValue: "damaged")
        /// The store's file was deleted, moved or replaced while it was open.
        package static let replaced = Code(rawValue: "replaced")
        /// Another process holds the store.
        package static let locked = Code(rawValue: "locked")
        /// The store's file, or its folder, does not exist.
        package static let notFound = Code(rawValue: "not-found")
        /// There is something already where a file was to be made.
        package static let exists = Code(rawValue: "exists")
        /// The store may not be written.
        package static let readOnly = Code(rawValue: "read-only")
        /// The store was written by a newer version.
        package static let tooNew = Code(rawValue: "too-new")
        /// The store was written by an older version and may not be brought up to date.
        package static let tooOld = Code(rawValue: "too-old")
        /// The file is no store.
        package static let notAStore = Code(rawValue: "not-a-store")
        /// The disk is full.
        package static let full = Code(rawValue: "full")
        /// The database failed in another way.
        package static let database = Code(rawValue: "database")
        /// Another owner has taken the work over.
        package static let fenced = Code(rawValue: "fenced")
    }

    /// What kind of failure it is.
    package let code: Code
    /// One sentence for the operator.
    package let message: String
    /// What the database said.
    package let cause: (any Error)?

    /// Makes an error.
    package init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    package var description: String { message }
}

extension StoreError {
    /// Whether the fault is in what one run did or has stored, and not in the store: it must not
    /// hold up the others.
    package var concernsOneRun: Bool { [.duplicate, .missing, .corrupt].contains(code) }

    /// Another row of the table is the same in the given columns.
    package static func duplicate(
        in table: Table,
        columns: [String],
        cause: (any Error)? = nil
    ) -> StoreError {
        let names = columns.joined(separator: ", ")
        return StoreError(
            .duplicate,
            "The table '\(table.name)' already has a row with the same \(names).",
            cause: cause
        )
    }

    /// The table has no row with the key of the one to replace.
    package static func missing(in table: Table) -> StoreError {
        let names = table.key.joined(separator: ", ")
        return StoreError(
            .missing,
            "The table '\(table.name)' has no row with this \(names) to replace."
        )
    }
}
