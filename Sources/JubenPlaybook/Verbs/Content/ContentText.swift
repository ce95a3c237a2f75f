import Foundation

/// Reads bytes as text, whatever wrote them.
enum ContentText {
    /// GB18030, which spreadsheet programs of Chinese systems write without saying so.
    private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

    /// The text of a file in UTF-8, with or without a mark in front, or in GB18030.
    ///
    /// - Throws: ``ContentError`` when it is neither.
    static func decode(_ bytes: [UInt8], path: String) throws -> String {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: body, as: UTF8.self) { return text }
        if !body.contains(0), let text = String(data: Data(body), encoding: gb18030) { return text }
        throw ContentError(
            "bad-encoding",
            path: path,
            "the file is neither UTF-8 nor GB18030: save it as UTF-8"
        )
    }
}
