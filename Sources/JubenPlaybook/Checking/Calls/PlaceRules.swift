import JubenEngine
import JubenSyntax

/// Finds calls that stand where they cannot work.
struct PlaceRules {
    private let file: CheckedFile
    private let names: KnownNames

    static func problems(in file: CheckedFile, _ names: KnownNames) -> [PlaybookProblem] {
        let rules = PlaceRules(file: file, names: names)
        return file.sites.compactMap(rules.problem)
    }

    private func problem(of site: CallSite) -> PlaybookProblem? {
        guard let spec = names.specs[site.name], !site.isMethod else { return nil }
        switch spec.place {
        case .anywhere: return nil
        case .handler where site.functionDepth == 0:
            return file.problem(
                at: site.position, code: "wrong-place",
                message: "\(site.name): call it inside a handler, such as the function of every() "
                    + "or on()")
        case .handler where isInReplacement(site):
            return file.problem(
                at: site.position, code: "wrong-place",
                message: "\(site.name) may wait and cannot run inside a string.gsub callback")
        case .top where isInHandler(site):
            return file.problem(
                at: site.position, code: "wrong-place",
                message: "\(site.name): only at the top level of a file: move it out of the handler"
            )
        default: return nil
        }
    }

    /// Whether the function around a call is handed to `string.gsub`.
    private func isInReplacement(_ site: CallSite) -> Bool {
        site.handlerOf.map { file.sites[$0].name == "string.gsub" } ?? false
    }

    /// Whether one of the functions around a call is what a declaration starts.
    private func isInHandler(_ site: CallSite) -> Bool {
        var outer = site.handlerOf
        while let index = outer {
            let call = file.sites[index]
            if names.specs[call.name]?.place == .top { return true }
            outer = call.handlerOf
        }
        return false
    }
}
