import JubenValue
import Mustache

/// What a rendering found missing; the renderer itself prints nothing in such a place.
final class TemplateMisses {
    /// The first miss: the tag, and what is wrong with it.
    private(set) var first: (tag: TemplateTag, message: String)?

    func note(_ tag: TemplateTag, _ message: String) {
        if first == nil { first = (tag, message) }
    }
}

/// A value as the renderer sees it: it is asked for tags by their number, not for names.
///
/// So a miss is known with its line, names can be in any script, and an item of a list that lacks
/// a name passes the question on to the list's surroundings, as Mustache wants it.
struct TemplateValue: MustacheParent, MustacheCustomRenderable {
    let value: Value
    let tags: [TemplateTag]
    let misses: TemplateMisses
    /// Whether nothing surrounds this value, so that what it lacks is missing.
    var isRoot = false
    /// The tag that led here.
    var tag: TemplateTag?

    func child(named key: String) -> Any? {
        guard let number = Int(key.dropFirst()), tags.indices.contains(number) else { return nil }
        let tag = tags[number]
        guard let found = resolve(tag) else { return nil }
        switch tag.kind {
        case .variable: return child(found, tag)
        case .section, .inverted: return condition(found, tag)
        case .partial: return nil
        }
    }

    /// The value of a tag, null when it holds none; nil when it must be looked for further out.
    private func resolve(_ tag: TemplateTag) -> Value? {
        let steps = tag.steps
        guard let first = steps.first else { return value }
        guard let start = value[first] else {
            guard isRoot else { return nil }
            if tag.kind == .variable {
                misses.note(tag, "the template needs '\(tag.name)', which was not given")
            }
            return .null
        }
        var found = start
        for (index, step) in steps.enumerated().dropFirst() {
            guard let next = found[step] else {
                if tag.kind == .variable {
                    let known = steps[..<index].joined(separator: ".")
                    misses.note(
                        tag,
                        "the template needs '\(tag.name)', but '\(known)' has no '\(step)'"
                    )
                }
                return .null
            }
            found = next
        }
        return found
    }

    private func child(_ value: Value, _ tag: TemplateTag) -> TemplateValue {
        TemplateValue(value: value, tags: tags, misses: misses, tag: tag)
    }

    /// What a section asks: whether it holds, or for which items.
    private func condition(_ value: Value, _ tag: TemplateTag) -> Any {
        switch value {
        case .null: false
        case .bool(let flag): flag
        // An empty cell of a spreadsheet is an empty text, and means that there is none.
        case .string(let text) where text.isEmpty: false
        case .list(let items): items.map { child($0, tag) }
        default: child(value, tag)
        }
    }

    var renderText: String {
        if let text = ShownText.text(of: value) { return text }
        guard let tag, !value.isNull else { return "" }
        let name = tag.name == "." ? "the current item" : "'\(tag.name)'"
        let fix =
            value.list != nil
            ? "write {{#\(tag.name)}}{{.}}{{/\(tag.name)}}, or join it with text.join"
            : "say which of its fields, such as {{\(tag.name).name}}"
        misses.note(tag, "\(name) is a \(value.kindName), which cannot be printed: \(fix)")
        return ""
    }

    var isNull: Bool { value.isNull }
}
