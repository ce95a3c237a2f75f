/// Nothing names a folder of one machine.
enum MachinePathRule {
    private static let folders = ["home", "opt", "root", "tmp", "work", "Users"]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            (file.lines ?? []).enumerated().compactMap { index, line in
                guard let folder = folders.first(where: { names("/\($0)/", in: line) }) else {
                    return nil
                }
                return file.finding(
                    line: index,
                    "names a machine's /\(folder): use a relative path or mktemp."
                )
            }
        }
    }

    /// Whether a line has the path from the top, and not `$home/work/` or `example.org/home/`.
    private static func names(_ path: String, in line: String) -> Bool {
        guard line.contains(path) else { return false }
        return line.ranges(of: path).contains { range in
            guard range.lowerBound > line.startIndex else { return true }
            let before = line[line.index(before: range.lowerBound)]
            return !(before.isLetter || before.isNumber || "._-~})*".contains(before))
        }
    }
}
