import Foundation
import JubenPlaybook
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

    /// All files of tests, in the order of their paths: those of the home's folder, and those that
    /// stand with the playbooks.
    func all() -> [File] {
        files(in: folder.tests, called: "tests")
            + files(
                in: folder.playbooks.appendingPathComponent(PlaybookFolder.testsFolder),
                called: "playbooks/tests")
    }

    private func files(in folder: URL, called name: String) -> [File] {
        let root = folder.resolvingSymlinksInPath()
        let paths =
            FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { path in
            path.hasSuffix(".lua") && !path.split(separator: "/").contains { $0.hasPrefix(".") }
        }
        .sorted().map { File(url: root.appendingPathComponent($0), name: "\(name)/\($0)") }
    }

    /// The file that an operator names: by its path, or by the playbook that it tests.
    ///
    /// - Throws: ``CommandError`` with the nearest file.
    func file(_ word: String) throws -> File {
        let known = all()
        let inHome = known.first { file in
            let below = file.name.split(separator: "tests/", maxSplits: 1).last.map(String.init)
            return [file.name, below ?? file.name].contains { name in
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
