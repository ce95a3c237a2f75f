import JubenEngine
import JubenSyntax

extension KnownNames {
    /// The calls of verbs in a file.
    func calls(in file: CheckedFile) -> [CheckedCall] {
        let known = file.sites.filter { !$0.isMethod && specs[$0.name] != nil }
        let single = Set(
            known.filter { specs[$0.name]?.results.count == 1 }.map { $0.argumentsPosition })
        return known.compactMap { site in
            specs[site.name].map { spec in
                let end = site.arguments.last?.expression.onlyCall
                return CheckedCall(
                    site, spec, endsInOneValue: end.map(single.contains) ?? false)
            }
        }
    }
}

extension Expression {
    /// Where the arguments stand of a call that is all of the expression.
    fileprivate var onlyCall: SourcePosition? {
        guard case .suffixed(let suffixed) = kind, case .call(let last)? = suffixed.suffixes.last
        else { return nil }
        return last.position
    }
}
