/// Turns stored sources into programs; the engine knows no language itself.
package protocol ScriptLoader: Sendable {
    /// Compiles a source.
    ///
    /// - Throws: ``ScriptError`` when it cannot be compiled.
    func program(for script: ScriptRecord) throws -> any ScriptProgram
}
