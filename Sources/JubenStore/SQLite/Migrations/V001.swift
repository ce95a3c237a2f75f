/// The tables of the first release, as text that never changes once it is released.
///
/// The text comes from ``SchemaText`` and is checked against the declarations by the tests.
enum V001 {
    /// All statements, each ended by a semicolon.
    static let statements = [engine, community].joined(separator: "\n")
}
