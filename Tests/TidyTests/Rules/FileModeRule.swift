/// What people run is executable, and nothing else is.
enum FileModeRule {
    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.compactMap { file in
            let isScript = file.lines?.first?.hasPrefix("#!") == true
            if file.isExecutable, !mayBeExecutable(file) {
                return file.finding("is executable: chmod 644, or move it to scripts/.")
            }
            if file.isExecutable, !isScript {
                return file.finding("is executable without '#!': chmod 644.")
            }
            if isScript, !file.isExecutable {
                return file.finding("begins with '#!': chmod 755.")
            }
            return nil
        }
    }

    private static func mayBeExecutable(_ file: TrackedFile) -> Bool {
        ["scripts/", ".ci/", ".githooks/"].contains { file.path.hasPrefix($0) }
            || file.path.hasPrefix("seeds/") && file.name == "generate"
    }
}
