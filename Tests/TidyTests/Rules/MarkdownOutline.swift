/// The headings and the code blocks of a Markdown document.
struct MarkdownOutline: Equatable {
    struct Heading: Equatable {
        let level: Int
        let line: Int
    }

    private(set) var headings: [Heading] = []
    private(set) var codeBlocks: [String] = []

    init(_ lines: [String]) {
        var block: [String]?
        for (index, line) in lines.enumerated() {
            let isFence = line.drop { $0 == " " }.hasPrefix("```")
            if isFence, let open = block {
                codeBlocks.append(open.joined(separator: "\n"))
                block = nil
            } else if isFence {
                block = [line]
            } else if block != nil {
                block?.append(line)
            } else if let level = Self.headingLevel(line) {
                headings.append(Heading(level: level, line: index))
            }
        }
    }

    private static func headingLevel(_ line: String) -> Int? {
        let marks = line.prefix { $0 == "#" }.count
        return (1...6).contains(marks) && line.dropFirst(marks).first == " " ? marks : nil
    }
}
