import Foundation
import JubenSchedule

/// Finds the files of tests.
struct TrialFiles {
    /// A file, and what messages call it.
    struct File {
        let url: URL
        let name: String
    }

    private let folder: HomeFolder

    init(_ folder: HomeFolder) { self.folder = folder }

    /// All files of the home's folder `tests`, in the order of their paths.
    func all() -> [File] {
        let root = folder.tests.resolvingSymlinksInPath()
        let names =
            FileManager.default.enumerator(atPath: root.path)?
            .compactMap { $0 as? String } ?? []
        return names.filter { path in
            path.hasSuffix(".lua")
                && !path.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "_meta" }
        }
        .sorted().map { File(url: root.appendingPathComponent($0), name: "tests/\($0)") }
    }

    /// The file that an operator names: by its path, or by the playbook that it tests.
    ///
    /// - Throws: ``CommandError`` with the nearest file.
    func file(_ word: String) throws -> File {
        let known = all()
        let inHome = known.first { file in
            [file.name, String(file.name.dropFirst("tests/".count))].contains { name in
                name == word || name == word + ".lua"
            }
        }
        if let inHome { return inHome }
        let url = URL(fileURLWithPath: word).standardizedFileURL
        if let same = known.first(where: { $0.url.path == url.resolvingSymlinksInPath().path }) {
            return same
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
            !isFolder.boolValue
        {
            return File(url: url, name: word)
        }
        throw CommandError(
            .usage,
            "There is no test file '\(word)'"
                + Suggestion.phrase(for: word, among: known.map(\.name))
                + (known.isEmpty ? "; '\(folder.tests.path)' holds none." : "."))
    }
}
