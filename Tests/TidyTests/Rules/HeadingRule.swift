/// A document has one title, and it stands first.
enum HeadingRule {
    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.compactMap { file in
            guard file.pathExtension == "md", let lines = file.lines else { return nil }
            let headings = MarkdownOutline(lines).headings
            let titles = headings.filter { $0.level == 1 }
            if titles.count > 1 {
                return file.finding(line: titles[1].line, "is a second title: use '##'.")
            }
            guard titles.count == 1, headings.first?.level == 1 else {
                return file.finding("does not begin with a title: add a '# ' line.")
            }
            return nil
        }
    }
}
