/// The longest text that a platform takes, counted as the platform counts it.
package struct TextLimit: Sendable, Hashable {
    /// What a platform counts.
    package enum Unit: String, Sendable, Hashable {
        /// Bytes of UTF-8: a Chinese character is three.
        case bytes
        /// Units of UTF-16: a Chinese character is one, most emoji are two.
        case utf16 = "UTF-16 units"
        /// Unicode scalars.
        case characters
    }

    /// The most units.
    package let count: Int
    /// The unit.
    package let unit: Unit

    /// Allows a number of units.
    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The length of a text in the limit's unit.
    package func length(of text: String) -> Int {
        switch unit {
        case .bytes: text.utf8.count
        case .utf16: text.utf16.count
        case .characters: text.unicodeScalars.count
        }
    }

    /// Whether the platform takes a text.
    package func allows(_ text: String) -> Bool { length(of: text) <= count }
}
