import Foundation
import JubenPlaybook
import JubenTrial

extension Home {
    /// Writes what editors and linters know the language by: definitions of this version, and
    /// settings where there are none yet.
    ///
    /// - Throws: ``CommandError`` when a file cannot be written.
    func writeEditorFiles() throws {
        let files = EditorFiles(
            specs: vocabulary.specs + TrialVerbs.all, tables: vocabulary.tables,
            language: configuration.language)
        for file in files.all + files.tests {
            let url = folder.url.appendingPathComponent(file.path)
            let isDefinition = file.path.hasPrefix(EditorFiles.definitionsFolder)
            if !isDefinition, FileManager.default.fileExists(atPath: url.path) { continue }
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try file.text.write(to: url, atomically: true, encoding: .utf8)
            } catch {
                throw CommandError(
                    .store, "'\(url.path)' cannot be written: \(FileProblem.words(error)).")
            }
        }
    }
}
