import JubenEngine
import JubenProofs

/// The people beside the daemon: those who join and speak, and the one who decides about doubts.
///
/// They use the command line, which opens the store for each word and closes it again.
struct KillCrowd {
    private let home: String
    private let groups: [String]
    private var random: SeededRandom
    /// What was taken.
    private(set) var causes: [KillScene.Cause] = []
    /// The same, as events.
    private(set) var posted: [Evidence.Posted] = []

    init(home: String, groups: [String], random: SeededRandom) {
        self.home = home
        self.groups = groups
        self.random = random
    }

    /// Does something, somewhere.
    ///
    /// - Throws: ``CommandError`` when the command line refuses it.
    mutating func act() async throws {
        let number = causes.count + 1
        let group = groups[Int.random(in: 0..<groups.count, using: &random)]
        let deeds = KillScene.Deed.allCases
        let deed = deeds[Int.random(in: 0..<deeds.count, using: &random)]
        let id = "deed-\(number)"
        let word: String
        switch deed {
        case .join:
            word = "local:n\(number)"
            try await juben("join", group, "n\(number)", "--id", id)
        case .question, .series:
            word = "\(deed.rawValue) \(number)"
            try await juben("say", group, "m\(group.dropFirst())", word, "--id", id)
        }
        causes.append(KillScene.Cause(deed, group: group, word: word))
        posted.append(
            Evidence.Posted(
                source: "local", id: id, name: deed == .join ? "member.joined" : "message",
                subject: group))
    }

    /// Runs the command line on the home, inside this process.
    ///
    /// - Throws: ``CommandError`` with what it complained of.
    func juben(_ words: String...) async throws {
        let recorder = Recorder()
        let exit = await Terminal.$recorder.withValue(recorder) {
            await Juben.run(words + ["--home", home])
        }
        guard exit == 0 else {
            throw CommandError(
                .problems, "'juben \(words.joined(separator: " "))' failed: \(recorder.errors)")
        }
    }
}
