import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// What a test changes in files, while the files on disk stay as they are.
extension TrialStage {
    private static let playbooks = "playbooks/"
    private static let texts = "content/"

    /// Changes a file.
    ///
    /// - Returns: whether the playbooks can be used, and what is wrong with them if not.
    func change(_ call: TrialCall) async throws -> [Value] {
        let file = call.arguments.text("file")
        let text: String
        if call.verb == "edit" {
            text = try edited(file, call.arguments.text("from"), call.arguments.text("to"))
        } else {
            text = call.arguments.text("text")
        }
        let bytes = Array(text.utf8)
        if file.hasPrefix(Self.texts) {
            home.content.write(bytes, to: String(file.dropFirst(Self.texts.count)))
            return [true]
        }
        guard file.hasPrefix(Self.playbooks), file.hasSuffix(".lua") else {
            throw unknown(file, call.verb)
        }
        var changed = files.filter { $0.path != file }
        changed.append(PlaybookSource.File(path: file, bytes: bytes))
        changed.sort { $0.path < $1.path }
        let problems = try await deploy(changed)
        guard let problem = problems.first else { return [true] }
        return [false, .string(problem.description)]
    }

    private func edited(_ file: String, _ from: String, _ to: String) throws -> String {
        let text = String(decoding: try bytes(of: file), as: UTF8.self)
        guard !from.isEmpty else { throw TrialError("edit: from is empty: say what to change") }
        let places = text.ranges(of: from)
        guard let place = places.first, places.count == 1 else {
            throw TrialError(
                places.isEmpty
                    ? "edit: \(file) does not have \"\(from)\""
                    : "edit: \(file) has \"\(from)\" \(places.count) times: give more of the text "
                        + "around it")
        }
        return text.replacingCharacters(in: place, with: to)
    }

    private func bytes(of file: String) throws -> [UInt8] {
        if let found = files.first(where: { $0.path == file }) { return found.bytes }
        if file.hasPrefix(Self.texts),
            let found = try home.content.read(String(file.dropFirst(Self.texts.count)))
        {
            return found
        }
        throw unknown(file, "edit")
    }

    private func unknown(_ file: String, _ verb: String) -> TrialError {
        let texts = (try? home.content.list()) ?? []
        let known = files.map(\.path) + texts.map { Self.texts + $0 }
        let hint = Suggestion.phrase(for: file, among: known)
        return TrialError(
            "\(verb): there is no file '\(file)'"
                + (hint.isEmpty
                    ? "; name one such as playbooks/welcome.lua or content/hello.txt" : hint))
    }
}

extension String {
    /// The text with a part of it replaced.
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
