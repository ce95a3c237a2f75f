import JubenSyntax
package import JubenEngine

/// Finds everything that can be seen to be wrong with playbooks before they run.
///
/// It reports every problem of every file at once, and executes nothing but the top levels of
/// playbooks that look right.
package struct PlaybookChecker: Sendable {
    private let vocabulary: Vocabulary
    private let content: any ContentSource
    private let channels: [ChannelTraits]
    private let defaultChannel: String?

    /// Makes a checker for one community.
    ///
    /// - Parameters:
    ///   - vocabulary: the language.
    ///   - content: the texts, spreadsheets and files that playbooks name.
    ///   - channels: the configured channels by name; none skips what only channels know.
    ///   - defaultChannel: where groups are created that name no channel; nil asks all of them.
    package init(
        vocabulary: Vocabulary, content: any ContentSource,
        channels: [String: ChannelTraits] = [:], defaultChannel: String? = nil
    ) {
        self.vocabulary = vocabulary
        self.content = content
        self.channels = channels.values.sorted { $0.name < $1.name }
        self.defaultChannel = defaultChannel
    }

    /// Checks all Lua files of a community.
    ///
    /// - Parameter files: the files below `playbooks/`, in any order.
    /// - Returns: every problem, and the playbooks that have none.
    package func check(_ files: [PlaybookSource.File]) -> CheckReport {
        let assembly = SourceAssembler.assemble(files)
        let index = ContentIndex(content)
        let names = KnownNames(vocabulary.specs)
        var problems = assembly.problems + [index.listingProblem].compactMap(\.self)
        var parts: [String: PlaybookRules.Part] = [:]
        for file in assembly.files {
            let calls = names.calls(in: file)
            parts[file.path] = PlaybookRules.Part(file: file, calls: calls)
            problems += self.problems(in: file, calls, names, index)
        }
        problems += GoalRules(vocabulary.metrics, Array(parts.values)).problems
        problems += FieldRules.problems(
            of: assembly.files.compactMap { parts[$0.path] }, vocabulary)
        for source in assembly.sources {
            problems += PlaybookRules(source.paths.compactMap { parts[$0] }).problems
        }
        let broken = Set(problems.filter { $0.severity == .error }.map(\.file))
        var programs: [PlaybookProgram] = []
        for source in assembly.sources where broken.isDisjoint(with: source.paths) {
            do {
                programs.append(try PlaybookProgram(source, vocabulary: vocabulary))
            } catch let found as PlaybookProblems {
                problems += found.problems
            } catch {
                problems.append(
                    PlaybookProblem(
                        file: source.entry.path, line: 0, code: "not-loaded",
                        message: "the playbook cannot be loaded: \(error)"))
            }
        }
        problems += PromiseRules(programs).problems
        return CheckReport(problems: problems, programs: programs, assembly: assembly)
    }

    private func problems(
        in file: CheckedFile, _ calls: [CheckedCall], _ names: KnownNames, _ index: ContentIndex
    ) -> [PlaybookProblem] {
        let words = WordRules(channels: channels.map(\.name))
        let content = ContentRules(file, index)
        let messages = MessageRules(file, index, channels: channels)
        // What the parser could not read may look like a name that nobody knows.
        let unread = Set(file.parse.problems.map { [$0.position.line, $0.position.column] })
        var problems = NameRules.problems(in: file, names)
            .filter { !unread.contains([$0.line, $0.column]) }
        problems += file.syntaxProblems
        problems += PlaceRules.problems(in: file, names)
        for call in calls {
            problems += ArgumentRules.problems(of: call, in: file)
            problems += DuplicateRules.problems(of: call, in: file)
            problems += words.problems(of: call, in: file)
            problems += content.problems(of: call)
            problems += messages.problems(of: call)
            problems += StageRules.problems(of: call, in: file)
        }
        problems += ChannelRules(channels, defaultChannel: defaultChannel)
            .problems(of: calls, in: file)
        // Half a file has locals that look unused and lists that look wrong.
        if file.parse.problems.isEmpty { problems += LocalRules.problems(in: file) }
        return problems
    }
}

extension PlaybookSource {
    /// The paths of all its files, its own first.
    fileprivate var paths: [String] {
        [entry.path] + modules.values.map(\.path).sorted()
    }
}
