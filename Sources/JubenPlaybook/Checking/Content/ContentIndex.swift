/// The content as the rules ask about it; each file is read once a check.
final class ContentIndex {
    private let source: any ContentSource
    /// The paths of all files.
    let files: Set<String>
    /// Why the files could not be listed.
    let listingProblem: PlaybookProblem?
    private var variables: [String: Result<TemplateVariables, ContentError>] = [:]
    private var headings: [String: Result<[String], ContentError>] = [:]

    init(_ source: any ContentSource) {
        self.source = source
        do {
            files = Set(try source.list())
            listingProblem = nil
        } catch {
            files = []
            listingProblem = PlaybookProblem(
                file: "content", line: 0, code: "unreadable-content",
                message: "the folder cannot be listed: \(error)")
        }
    }

    /// The variables of a template, or why it cannot be used.
    func variables(of template: String) -> Result<TemplateVariables, ContentError> {
        if let known = variables[template] { return known }
        let result = Self.result(template) { try TemplateVariables(of: template, in: source) }
        variables[template] = result
        return result
    }

    /// The headings of a spreadsheet, or why it cannot be used.
    func headings(of spreadsheet: String) -> Result<[String], ContentError> {
        if let known = headings[spreadsheet] { return known }
        let result = Self.result(spreadsheet) {
            let path = try TemplateFinder.path(
                of: spreadsheet, in: source, extensions: ["csv"], what: "spreadsheet")
            return try Spreadsheet(try source.read(path) ?? [], path: path).headings
        }
        headings[spreadsheet] = result
        return result
    }

    private static func result<Found>(
        _ path: String, _ find: () throws -> Found
    ) -> Result<Found, ContentError> {
        do {
            return .success(try find())
        } catch let error as ContentError {
            return .failure(error)
        } catch {
            return .failure(ContentError("unreadable-file", path: path, "\(error)"))
        }
    }
}
