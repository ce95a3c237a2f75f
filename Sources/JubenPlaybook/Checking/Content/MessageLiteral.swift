import JubenEngine
import JubenSyntax

/// What is known of a message before it is sent.
struct MessageLiteral {
    /// A file below `content/` that a message names; several when the weekday decides.
    struct Attachment {
        let position: SourcePosition
        let paths: [String]
    }

    /// The words, when they stand in the file.
    let text: (value: String, position: SourcePosition)?
    /// The files whose names are known.
    let files: [Attachment]
    /// How many attachments there are at least.
    let attachmentCount: Int
    /// Whether it surely has neither words nor attachments.
    let isEmpty: Bool
    /// Whether it is surely promotion.
    let isPromotion: Bool

    private static let fileFields: Set<String> = ["image", "file"]
    private static let contentFields: Set<String> = ["text", "image", "images", "file", "link"]

    /// Reads the message of a call of `send` or `ask`; nil when there is none to read.
    init?(_ call: CheckedCall, in file: CheckedFile) {
        guard let argument = call.argument("message") else { return nil }
        if let words = argument.value.text {
            text = (words, argument.position)
            files = []
            attachmentCount = 0
            isEmpty = words.isEmpty
            isPromotion = false
            return
        }
        guard let table = argument.value.table, !table.isList else { return nil }
        text = table["text"].flatMap { field in
            field.value.text.map { (value: $0, position: field.valuePosition) }
        }
        let fields = table.named.filter { !$0.field.value.isNil }
        let reader = AttachmentReader(argument.expression, in: file)
        files = fields.flatMap { name, field -> [Attachment] in
            if Self.fileFields.contains(name) { return reader.attachments(in: [field]) }
            guard name == "images" else { return [] }
            return reader.attachments(in: field.value.table?.elements ?? [])
        }
        attachmentCount = fields.reduce(0) { count, entry in
            switch entry.name {
            case "image", "file", "link": count + 1
            case "images": count + (entry.field.value.table?.elements.count ?? 0)
            default: count
            }
        }
        let known = Self.fieldNames(of: call.spec)
        isEmpty =
            !table.isOpen
            && fields.allSatisfy { name, field in
                // What is misspelt may well be the text.
                known.contains(name) && (!Self.contentFields.contains(name) || field.isEmpty)
            }
        isPromotion = table["promo"]?.value.boolean == true
    }

    private static func fieldNames(of spec: VerbSpec) -> [String] {
        let shape = spec.parameters.first { $0.name == "message" }?.shape
        guard case .either(let shapes)? = shape else { return [] }
        return shapes.flatMap { shape in
            if case .fields(_, let fields) = shape { fields.map(\.name) } else { [String]() }
        }
    }
}

extension LiteralTable.Field {
    /// Whether it is a text without characters, or a list without elements.
    fileprivate var isEmpty: Bool {
        if let text = value.text { return text.isEmpty }
        guard let table = value.table else { return false }
        return table.fields.isEmpty && !table.isOpen
    }
}
