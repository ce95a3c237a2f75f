package import JubenEngine
import JubenLua
import JubenValue

/// Compiles the sources that runs are pinned to.
package struct PlaybookLoader: ScriptLoader {
    private let vocabulary: Vocabulary

    /// Makes a loader for one language.
    package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    package func program(for script: ScriptRecord) throws -> any ScriptProgram {
        do {
            let source = try PlaybookSource(encoded: script.source)
            return try PlaybookProgram(source, vocabulary: vocabulary)
        } catch let problems as PlaybookProblems {
            throw ScriptError(problems.description)
        }
    }
}

extension PlaybookLoader {
    /// The engine that executes playbooks; a replay on another one may differ.
    package static var engine: String { LuaEnvironment.engine }
}
