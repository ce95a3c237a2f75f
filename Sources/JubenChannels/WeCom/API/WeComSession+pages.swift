import JubenValue

extension WeComSession {
    /// Everything in a list that WeCom gives page by page.
    ///
    /// - Parameters:
    ///   - path: the interface.
    ///   - body: what is asked for, with the size of a page where the interface wants one.
    ///   - field: where the list stands in an answer.
    /// - Returns: the entries of all pages, in WeCom's order.
    /// - Throws: ``WeComError`` when a page cannot be read.
    func pages(
        _ path: String, _ body: [String: Value], _ field: String
    ) async throws(WeComError) -> [Value] {
        var all: [Value] = []
        var cursor = ""
        repeat {
            var body = body
            if !cursor.isEmpty { body["cursor"] = .string(cursor) }
            let answer = try await call(path, .json(.map(body)), effect: .none)
            all += answer[field]?.list ?? []
            cursor = answer["next_cursor"]?.text ?? ""
        } while !cursor.isEmpty
        return all
    }
}
