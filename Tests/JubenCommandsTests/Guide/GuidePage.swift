import Foundation

/// The commands of a page in the documents, and what the page says that they print.
struct GuidePage {
    /// A block of commands, and the lines that the page shows below it.
    struct Block {
        let commands: String
        var shown: [String] = []
    }

    /// Every fenced block, with its language.
    let fences: [(language: String, text: String)]

    init(_ path: String) throws {
        let url = TestHome.repository.appendingPathComponent(path)
        var fences: [(language: String, text: String)] = []
        var language: String?
        var lines: [Substring] = []
        for line in try String(contentsOf: url, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("```"), let open = language {
                fences.append((open, lines.joined(separator: "\n")))
                language = nil
            } else if line.hasPrefix("```") {
                language = String(line.dropFirst(3))
                lines = []
            } else {
                lines.append(line)
            }
        }
        self.fences = fences
    }

    /// The blocks of commands, in order, each with the text that follows it.
    var blocks: [Block] {
        var blocks: [Block] = []
        for fence in fences {
            if fence.language == "sh" {
                blocks.append(Block(commands: fence.text))
            } else if fence.language == "text", let last = blocks.indices.last {
                blocks[last].shown += fence.text.split(separator: "\n").map(String.init)
            }
        }
        return blocks
    }

    /// The lines that a block shows and its output lacks; their order counts.
    static func missing(from output: String, of block: Block) -> [String] {
        // What happens in real time has another time on every day; columns are as wide as needed.
        let isDated = block.commands.contains("--date")
        let plain = { (line: String) in
            let narrow = line.replacing(/[ ]+/, with: " ")
            return isDated ? narrow : narrow.replacing(/\d\d:\d\d/, with: "HH:MM")
        }
        var lines = output.split(separator: "\n").map { plain(String($0)) }[...]
        return block.shown.filter { shown in
            guard let place = lines.firstIndex(of: plain(shown)) else { return true }
            lines = lines[(place + 1)...]
            return false
        }
    }
}
