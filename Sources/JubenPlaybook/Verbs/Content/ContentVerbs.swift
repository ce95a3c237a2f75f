package import JubenEngine
import JubenValue

/// Verbs that read the texts and spreadsheets of a community.
///
/// Their results are journaled, so an edited text changes later sends only.
package enum ContentVerbs {
    /// The verbs, given where the content is.
    package static func all(source: any ContentSource) -> [Verb] {
        [render(source), rows(source)]
    }

    /// The largest result of `rows`, in bytes of its encoding.
    ///
    /// A result of more than 256 KB would not reach the script; this leaves room around it.
    package static let rowsBytesMax = 240 << 10

    private static func render(_ source: any ContentSource) -> Verb {
        let cache = TemplateCache()
        return Verb(
            VerbSpec(
                "render",
                "Fills in a text of content/, a Mustache template.",
                "填充 content/ 里的一段文本（Mustache 模板）。",
                parameters: [
                    .required(
                        "name",
                        .string,
                        "The file below content/, without its extension.",
                        "content/ 下的文件名，不带扩展名。"
                    ),
                    .optional(
                        "variables",
                        .table,
                        "What its {{names}} stand for; a group or a member prints its name.",
                        "模板中 {{名称}} 的值；群和成员显示其名字。"
                    ),
                ],
                results: [VerbSpec.Result("text", .string, "The text.", "填好的文本。")],
                example:
                    #"send(group, render("morning", { date = today("%m月%d日"), day = group.day }))"#
            )
        ) { _, arguments in
            try naming("render") {
                let template = try cache.template(arguments.text("name"), in: source)
                return .value(.string(try template.render(arguments["variables"] ?? .map([:]))))
            }
        }
    }

    private static func rows(_ source: any ContentSource) -> Verb {
        let cache = SpreadsheetCache()
        return Verb(
            VerbSpec(
                "rows",
                "Reads a spreadsheet of content/, saved as CSV with a row of headings.",
                "读取 content/ 里的表格（CSV，第一行是表头）。",
                parameters: [
                    .required(
                        "name",
                        .string,
                        "The file below content/, without .csv.",
                        "content/ 下的文件名，不带 .csv。"
                    )
                ],
                options: [
                    .optional(
                        "where",
                        .table,
                        "Only rows with these texts: { city = \"上海\" }, or a list of texts each.",
                        "只要符合条件的行，如 { city = \"上海\" }；每列也可给一组文本。"
                    ),
                    .optional(
                        "key",
                        .string,
                        "Return a table by the texts of this column instead of a list.",
                        "按这一列的值返回表，而不是列表。"
                    ),
                ],
                results: [
                    VerbSpec.Result(
                        "rows",
                        .either([.list(.table), .table]),
                        "The rows: tables from heading to text.",
                        "各行：从表头到文本的表。"
                    )
                ],
                example: """
                    local row = rows("books", { where = { day = group.day } })[1]
                    send(group, render("morning", row))
                    """
            )
        ) { _, arguments in
            try naming("rows") { .value(try rows(arguments, in: source, cache)) }
        }
    }

    private static func rows(
        _ arguments: Arguments,
        in source: any ContentSource,
        _ cache: SpreadsheetCache
    ) throws -> Value {
        let path = try TemplateFinder.path(
            of: arguments.text("name"),
            in: source,
            extensions: ["csv"],
            what: "spreadsheet"
        )
        let sheet = try cache.spreadsheet(try source.read(path) ?? [], path: path)
        let conditions = arguments["where"]?.map ?? [:]
        let found: Value =
            if let key = arguments["key"]?.text {
                try sheet.select(where: conditions, by: key)
            } else {
                .list(try sheet.select(where: conditions))
            }
        let bytes = found.encoded.count
        guard bytes <= rowsBytesMax else {
            throw ContentError(
                "result-too-large",
                path: path,
                "the rows have \(bytes) bytes, more than \(rowsBytesMax): narrow them with "
                    + "{ where = { … } }"
            )
        }
        return found
    }

    private static func naming(
        _ verb: String,
        _ body: () throws -> StepOutcome
    ) throws -> StepOutcome {
        do {
            return try body()
        } catch let error as ContentError {
            throw VerbError(error.code, "\(verb): \(error)")
        }
    }
}
