/// A file that is made from the declarations of the language.
package struct GeneratedFile: Sendable, Hashable {
    /// Where it belongs, below the folder that it is made for.
    package let path: String
    /// What it holds.
    package let text: String

    /// Describes a file.
    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}
