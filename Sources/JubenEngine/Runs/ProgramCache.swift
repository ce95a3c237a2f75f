import Synchronization

/// The compiled sources in use, by hash.
package final class ProgramCache: Sendable {
    private let loader: any ScriptLoader
    private let programs = Mutex<[String: any ScriptProgram]>([:])

    /// Makes an empty cache.
    package init(loader: any ScriptLoader) { self.loader = loader }

    /// The program of a stored source.
    ///
    /// - Throws: ``ScriptError`` when the source is not in the store or does not compile.
    package func program(
        hash: String,
        in reader: any StoreReader
    ) throws -> any ScriptProgram {
        if let program = programs.withLock({ $0[hash] }) { return program }
        guard let script = try reader.get(ScriptRecord.self, id: hash) else {
            throw ScriptError("The source \(hash) that the run is pinned to is not in the store.")
        }
        let program = try loader.program(for: script)
        programs.withLock { $0[hash] = program }
        return program
    }
}
