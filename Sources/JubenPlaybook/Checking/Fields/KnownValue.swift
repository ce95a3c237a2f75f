import JubenEngine

/// What is known of a value without running the script: that the host handed it out.
struct KnownValue {
    /// What the declarations say of it.
    let shape: ValueShape
    /// Whether it came out of a list, into which the script may have put something else.
    var isItem = false
    /// What is to be said of a handler's parameter whose name is that of another one.
    var confusion = ""

    /// The same way of knowing something else.
    func turned(into shape: ValueShape, isItem: Bool = false) -> KnownValue {
        KnownValue(shape: shape, isItem: self.isItem || isItem)
    }
}

/// The tables that the host hands out, by their shapes.
struct KnownTables {
    /// A table whose fields are known.
    struct Entry {
        /// What tells it from others.
        let key: String
        /// What an operator calls it, such as `a group`.
        let title: String
        let fields: [VerbSpec.Parameter]
    }

    private let tables: [TableShape]
    /// The verbs that return a table, by its name.
    private let sources: [String: String]

    init(_ vocabulary: Vocabulary) {
        tables = vocabulary.tables
        let returned = vocabulary.specs.compactMap { spec -> (String, String)? in
            guard case .record(let name)? = spec.results.first?.shape else { return nil }
            return (name, spec.name)
        }
        sources = Dictionary(returned) { first, _ in first }
    }

    /// The verb that returns a table with all fields of another and this one; nil when none does.
    func source(of field: String, beyond table: String) -> String? {
        let fuller = tables.first { fuller in
            fuller.base == table && fuller.fields.contains { $0.name == field }
        }
        return fuller.flatMap { sources[$0.name] }
    }

    /// The table of a shape; nil when its fields are not known, or may be any.
    func entry(_ shape: ValueShape) -> Entry? {
        switch shape {
        case .group: named("group")
        case .member: named("member")
        case .record(let name), .handle(let name): named(name)
        case .fields(let title, let fields): Entry(key: title, title: title, fields: fields)
        default: nil
        }
    }

    private func named(_ name: String) -> Entry? {
        tables.fields(of: name).map { Entry(key: name, title: "a \(name)", fields: $0) }
    }

    /// The table that the items of a list are; nil for other shapes.
    func item(_ shape: ValueShape) -> Entry? {
        if case .list(let element) = shape { entry(element) } else { nil }
    }
}
