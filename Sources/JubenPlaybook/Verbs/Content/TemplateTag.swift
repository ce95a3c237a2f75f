/// A tag of a template, and where it stands.
struct TemplateTag: Sendable, Hashable {
    /// What a tag does.
    enum Kind: Sendable, Hashable {
        /// `{{name}}`: prints a variable.
        case variable
        /// `{{#name}}`: opens a part that is printed when, or for each time, the variable holds.
        case section
        /// `{{^name}}`: opens a part that is printed when the variable does not hold.
        case inverted
        /// `{{>name}}`: prints another template.
        case partial
    }

    /// What it does.
    let kind: Kind
    /// The name as written, such as `member.name`; a single dot for the current item.
    let name: String
    /// The file, below `content/`.
    let path: String
    /// The line, from 1.
    let line: Int
    /// How many sections it stands in.
    let depth: Int

    /// The name's parts between dots; none for the current item.
    var steps: [String] { name == "." ? [] : name.split(separator: ".").map(String.init) }

    /// Whether the name asks where an item stands in its list, such as `last()`.
    var isPosition: Bool { name.hasSuffix("()") }
}
