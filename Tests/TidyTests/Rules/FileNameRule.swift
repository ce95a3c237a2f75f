/// A file is named for what it declares: `Type.swift`, or `Type+topic.swift` for an extension.
enum FileNameRule {
    private static let declarations: Set = [
        "struct", "class", "enum", "actor", "protocol", "typealias", "macro",
    ]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.compactMap { file in
            guard file.pathExtension == "swift",
                !["Package.swift", "main.swift"].contains(file.name)
            else { return nil }
            let stem = file.name.dropLast(".swift".count)
            let type = String(stem.prefix { $0 != "+" })
            let isTopic = stem.contains("+")
            let code = SwiftLines(file.lines ?? []).code
            guard !code.contains(where: { declares(type, in: $0, orExtends: isTopic) }) else {
                return nil
            }
            return file.finding(
                isTopic
                    ? "does not extend \(type): name the file for what it extends."
                    : "does not declare \(type): name the file for its main type."
            )
        }
    }

    private static func declares(
        _ type: String,
        in line: String,
        orExtends: Bool
    ) -> Bool {
        guard line.contains(type) else { return false }
        let words = line.split(separator: " ")
        return zip(words, words.dropFirst()).contains { keyword, name in
            let isDeclaration =
                declarations.contains(String(keyword)) || orExtends && keyword == "extension"
            let path = name.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
            return isDeclaration && path.split(separator: ".").last.map(String.init) == type
        }
    }
}
