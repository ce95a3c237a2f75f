import Crypto
import Foundation

/// A file on its way to WeCom, as a form of one field.
///
/// WeCom wants the length of the file in the field's own header, which libraries leave out.
struct WeComUpload: Sendable {
    /// The name that members see.
    let name: String
    /// The file.
    let bytes: [UInt8]

    /// The line between the parts: it follows from the file, so that two runs are alike.
    private var boundary: String {
        "juben-" + WireText.hex(Array(Insecure.MD5.hash(data: bytes)))
    }

    /// The type of the form.
    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// The form.
    var body: [UInt8] {
        // A quote or a line break in a name would end the header.
        let safe = name.map { "\"\r\n\\".contains($0) ? "_" : String($0) }.joined()
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"media\"; "
            + "filename=\"\(safe)\"; filelength=\(bytes.count)\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
        return Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8)
    }
}
