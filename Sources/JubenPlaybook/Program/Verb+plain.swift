package import JubenEngine
import JubenValue

extension Verb {
    /// The results of a call outside any run, as encoded lists go in and out.
    ///
    /// - Throws: `VerbError` for arguments that the verb does not take, and for a verb whose result
    ///   depends on more than its arguments.
    package func plainAnswer(_ arguments: [UInt8]) throws -> [UInt8] {
        let given = try Value(encoded: arguments).list ?? []
        let checked = try ArgumentChecker(spec).check(given)
        guard case .values(let values) = try perform(NoContext.shared(), checked) else {
            throw VerbError("cannot-wait", "\(spec.name) cannot wait here")
        }
        return Value.encode(list: values)
    }
}

extension Vocabulary {
    /// The verbs whose results depend on their arguments alone, in the order of their names.
    package var plainVerbs: [Verb] { pureVerbs.compactMap(\.self) }
}
