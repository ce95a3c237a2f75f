extension String {
    /// The text as it stands in HTML or XML, in content and in quoted attributes alike.
    ///
    /// Controls that XML does not allow are dropped.
    var escapedForMarkup: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\n", "\t": text.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0xFFFE...0xFFFF).contains(scalar.value): break
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
