package import JubenEngine
package import JubenValue

/// A verb whose results depend on its arguments alone.
///
/// It needs no run, so it also works at the top level of a file, and it is no step: a replay
/// computes it again.
package struct PureVerb: Sendable {
    /// What is computed from the checked arguments.
    package typealias Compute = @Sendable (Arguments) throws -> [Value]

    /// The declaration; its place is ``JubenEngine/VerbSpec/Place/anywhere``.
    package let spec: VerbSpec
    /// What it computes; it throws ``JubenEngine/VerbError`` for what the script may catch.
    package let compute: Compute

    /// Pairs a declaration with what it computes.
    package init(_ spec: VerbSpec, compute: @escaping Compute) {
        self.spec = spec
        self.compute = compute
    }

    /// The results for arguments as a script gives them.
    ///
    /// - Throws: ``JubenEngine/VerbError`` that names the argument, what it got, and the fix.
    package func callAsFunction(_ arguments: [Value]) throws -> [Value] {
        try compute(ArgumentChecker(spec).check(arguments))
    }

    /// The verb for a table that also has those that need a run.
    package var verb: Verb {
        Verb(spec) { [compute] _, arguments in .values(try compute(arguments)) }
    }
}
