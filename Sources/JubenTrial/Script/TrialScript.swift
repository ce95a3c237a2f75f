import JubenEngine
import JubenLua
import JubenPlaybook
import JubenSchedule
import JubenValue

/// A file of tests, compiled.
package struct TrialScript: Sendable {
    /// A test that the file declares.
    package struct Case: Sendable {
        /// What it is called.
        package let name: String
        /// The line of its declaration.
        package let line: Int
        /// When its story begins, as it is written.
        let at: String
        /// The playbooks that it names; nil when it names none.
        let playbooks: [String]?
        let handler: Int32
    }

    /// A declaration that is wrong: no test comes of it.
    package struct Mistake: Sendable {
        /// What the test is called; empty when that cannot be told.
        package let name: String
        /// The line of the declaration.
        package let line: Int
        /// What is wrong, and the fix.
        package let sentence: String
    }

    /// The file, as messages name it.
    package let file: String
    /// The tests, in the order of the file.
    package let cases: [Case]
    /// The declarations that are wrong, in the order of the file.
    package let mistakes: [Mistake]
    let language: TrialLanguage
    let program: LuaProgram

    /// Compiles a file and learns which tests it declares.
    ///
    /// - Parameters:
    ///   - bytes: the file's text.
    ///   - file: what messages call it, such as `tests/welcome.lua`.
    ///   - language: what it is written in.
    /// - Throws: ``TrialFileError`` that names the line and the fix.
    package init(_ bytes: [UInt8], file: String, language: TrialLanguage) throws {
        self.file = file
        self.language = language
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw TrialFileError("\(file):1: the file is not UTF-8: save it in that encoding")
        }
        let reader = CaseReader(file: file, language: language)
        do {
            program = try LuaProgram(
                compiling: LuaSource(name: file, bytes: Self.withoutMark(bytes)),
                for: language.environment)
            try LuaVM(program: program, seed: 0).load { try reader.read($0) }
        } catch {
            let message = error.description
            throw TrialFileError(message.hasPrefix(file) ? message : "\(file):1: \(message)")
        }
        cases = reader.cases
        mistakes = reader.mistakes
    }

    /// The text without the byte order mark that some editors put in front.
    private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
}

/// A file of tests that cannot be read.
package struct TrialFileError: Error, Sendable, CustomStringConvertible {
    /// One sentence with the file and the line.
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Listens while a file of tests is loaded.
private final class CaseReader {
    private let file: String
    private let language: TrialLanguage
    private(set) var cases: [TrialScript.Case] = []
    private(set) var mistakes: [TrialScript.Mistake] = []

    init(file: String, language: TrialLanguage) {
        self.file = file
        self.language = language
    }

    func read(_ call: LuaCall) throws -> LuaReply {
        if let verb = language.plain[Int(call.id)] {
            return .values(try verb.plainAnswer(call.arguments))
        }
        do {
            try declare(call)
        } catch {
            // The other tests of the file are performed all the same.
            let given = try? HandlerDecoder.decode(call.arguments).values
            mistakes.append(
                TrialScript.Mistake(
                    name: given?.first?.text ?? "", line: call.location?.line ?? 0,
                    sentence: "\(error)"))
        }
        return .values([])
    }

    private func declare(_ call: LuaCall) throws {
        let decoded = try HandlerDecoder.decode(call.arguments)
        var given = decoded.values
        // The function comes last, so that its text can run over many lines.
        if given.count == 3 { given.swapAt(1, 2) }
        if given.count == 2, given[1]["function"] == nil { given.insert(.null, at: 1) }
        let arguments = try ArgumentChecker(TrialVerbs.test).check(given)
        guard let handler = decoded.handler else {
            throw VerbError(
                "missing-argument", "test: the function that tells the story is missing")
        }
        let name = arguments.text("name")
        guard !name.isEmpty else { throw VerbError("bad-argument", "test: the name is empty") }
        if let other = cases.first(where: { $0.name == name }) {
            throw VerbError(
                "declared-twice", "test: \"\(name)\" is on line \(other.line) already")
        }
        cases.append(
            TrialScript.Case(
                name: name, line: call.location?.line ?? 0, at: arguments.text("at"),
                playbooks: arguments["playbooks"]?.list?.compactMap(\.text), handler: handler))
    }
}
