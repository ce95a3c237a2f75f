import Foundation
import JubenPlaybook
import JubenSyntax

/// The playbooks of a home: which files are playbooks, and which modules they use.
struct PlaybookFolder {
    let folder: URL

    /// Every Lua file below `playbooks/`, except the editor's definitions.
    func files() throws -> [PlaybookSource.File] {
        guard
            let walker = FileManager.default.enumerator(
                at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
        else { return [] }
        var files: [PlaybookSource.File] = []
        for case let url as URL in walker where url.pathExtension == "lua" {
            let path = String(url.standardizedFileURL.path.dropFirst(folder.path.count + 1))
            guard !path.hasPrefix("_meta/") else { continue }
            files.append(
                .init(path: "playbooks/\(path)", bytes: Array(try Data(contentsOf: url))))
        }
        return files.sorted { $0.path < $1.path }
    }
}
