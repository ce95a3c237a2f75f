/// Functions are short enough to be seen whole.
///
/// The form that `swift format` enforces tells where a function ends: at the first line that is
/// indented no deeper than its beginning and does not go on with its signature.
enum FunctionLengthRule {
    static let linesMax = 60

    /// Functions that are longer for now: the file, the function, its lines; the list only shrinks.
    static let exceptions: [String: Int] = [:]

    private static let modifiers: Set = [
        "public", "package", "internal", "fileprivate", "private", "static", "class", "final",
        "override", "mutating", "nonmutating", "borrowing", "consuming", "nonisolated",
        "convenience", "required", "indirect", "unsafe", "isolated",
    ]

    static func findings(
        in files: [TrackedFile],
        exceptions: [String: Int] = exceptions
    ) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard let lines = file.lines else { return [] }
            return functions(of: file, lines).compactMap { function in
                let listed = exceptions["\(file.path) \(function.name)"]
                if let listed, function.count < listed {
                    return file.finding(
                        line: function.line,
                        "\(function.name) has \(function.count) lines: lower its exception."
                    )
                }
                guard function.count > listed ?? linesMax else { return nil }
                return file.finding(
                    line: function.line,
                    "\(function.name) has \(function.count) lines, at most \(linesMax): split it."
                )
            }
        }
    }

    private struct Function {
        let name: String
        let line: Int
        let count: Int
    }

    private static func functions(of file: TrackedFile, _ lines: [String]) -> [Function] {
        switch file.pathExtension {
        case "swift": swiftFunctions(lines)
        case "c", "h": cFunctions(lines)
        default: []
        }
    }

    private static func swiftFunctions(_ lines: [String]) -> [Function] {
        lines.indices.compactMap { start in
            guard let name = swiftFunctionName(lines[start]) else { return nil }
            let depth = indentation(lines[start])
            let rest = lines[(start + 1)...]
            let end = rest.firstIndex { line in
                !line.isEmpty && indentation(line) <= depth && !goesOn(line)
            }
            return Function(name: name, line: start, count: (end ?? lines.count - 1) - start + 1)
        }
    }

    /// The name that a line declares, if it begins a function.
    private static func swiftFunctionName(_ line: String) -> String? {
        guard line.contains("func ") || line.contains("init") || line.contains("subscript") else {
            return nil
        }
        let words = line.split(separator: " ").drop { word in
            word.hasPrefix("@") || modifiers.contains(String(word.prefix { $0 != "(" }))
        }
        guard let first = words.first else { return nil }
        if first == "func", words.count > 1 {
            return String(words[words.startIndex + 1].prefix { $0 != "(" && $0 != "<" })
        }
        let keyword = String(first.prefix { $0.isLetter })
        let opens = first.dropFirst(keyword.count).first.map { "(<?".contains($0) } ?? false
        return opens && (keyword == "init" || keyword == "subscript") ? keyword : nil
    }

    private static func goesOn(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        return [")", "where ", "->", "{", "async ", "throws "].contains { text.hasPrefix($0) }
    }

    private static func indentation(_ line: String) -> Int {
        line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    }

    /// A function of C begins in the first column, and so does the brace that ends it.
    private static func cFunctions(_ lines: [String]) -> [Function] {
        lines.indices.compactMap { start in
            let line = lines[start]
            guard let first = line.first, first.isLetter, line.contains("("),
                let end = lines[start...].firstIndex(where: { $0.hasPrefix("}") }),
                !lines[start...end].contains(where: { $0.hasSuffix(");") && indentation($0) == 0 })
            else { return nil }
            let name = line.prefix { $0 != "(" }.split(separator: " ").last ?? ""
            return Function(name: String(name), line: start, count: end - start + 1)
        }
    }
}
