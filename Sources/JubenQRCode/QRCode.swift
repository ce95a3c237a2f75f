import CQRCode
import Foundation

/// A text as a QR code (ISO/IEC 18004), made by libqrencode.
package struct QRCode: Sendable, Hashable {
    /// Why a text cannot be made a QR code.
    package enum Problem: Error, Sendable, Hashable {
        /// It is longer than the largest code holds.
        case tooLong
        /// The library failed, with its error number.
        case failed(Int32)
    }

    /// How many modules a side has.
    package let side: Int
    private let modules: [Bool]

    /// The light margin on each side, in modules, that scanners need.
    package static let margin = 4

    /// Encodes a text with a quarter of it recoverable (level Q), so that a logo or a fold in a
    /// poster does no harm.
    ///
    /// - Throws: ``Problem`` when the text is too long.
    package init(_ text: String) throws {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_Q) else {
            throw errno == ERANGE ? Problem.tooLong : Problem.failed(errno)
        }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        // The lowest bit of each byte says whether the module is dark.
        modules = (0..<side * side).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether the module of a column and a row is dark; the margin is light.
    package func isDark(_ column: Int, _ row: Int) -> Bool {
        guard (0..<side).contains(column), (0..<side).contains(row) else { return false }
        return modules[row * side + column]
    }

    /// The code as half blocks, two rows a line, for a dark or a light terminal alike.
    package var blocks: String {
        var lines: [String] = []
        let range = -Self.margin..<side + Self.margin
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            lines.append(
                range.map { column in
                    switch (isDark(column, row), isDark(column, row + 1)) {
                    case (true, true): " "
                    case (true, false): "▄"
                    case (false, true): "▀"
                    case (false, false): "█"
                    }
                }.joined())
        }
        return lines.joined(separator: "\n")
    }

    /// The code as an SVG picture with a title for those who cannot see it.
    package func svg(title: String) -> String {
        let size = side + 2 * Self.margin
        var path = ""
        for row in 0..<side {
            for column in 0..<side where isDark(column, row) {
                path += "M\(column + Self.margin) \(row + Self.margin)h1v1h-1z"
            }
        }
        let words = title.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" \
            shape-rendering="crispEdges" role="img"><title>\(words)</title>\
            <rect width="\(size)" height="\(size)" fill="#fff"/><path d="\(path)"/></svg>

            """
    }
}
