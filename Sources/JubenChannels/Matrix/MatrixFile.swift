/// What is known of a file from its bytes and its name.
struct MatrixFile: Sendable, Hashable {
    /// Its media type.
    let type: String
    /// Its size in bytes.
    let size: Int
    /// The width and height of a picture; nil for anything else.
    let pixels: (width: Int, height: Int)?

    static func == (one: MatrixFile, other: MatrixFile) -> Bool {
        one.type == other.type && one.size == other.size
            && one.pixels?.width == other.pixels?.width
            && one.pixels?.height == other.pixels?.height
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(size)
    }

    /// Media types by the end of the name, for what the bytes do not say.
    private static let types = [
        "csv": "text/csv", "txt": "text/plain", "pdf": "application/pdf", "mp4": "video/mp4",
        "mov": "video/quicktime", "webm": "video/webm", "mp3": "audio/mpeg", "m4a": "audio/mp4",
        "ogg": "audio/ogg", "wav": "audio/wav", "zip": "application/zip", "svg": "image/svg+xml",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]

    init(_ bytes: [UInt8], name: String) {
        size = bytes.count
        if let picture = Self.picture(bytes) {
            type = picture.type
            pixels = (picture.width, picture.height)
        } else {
            let end = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
            type = Self.types[end] ?? "application/octet-stream"
            pixels = nil
        }
    }

    /// The kind of message that shows it.
    var kind: String {
        switch type.split(separator: "/").first {
        // Clients show no vector pictures, which may hold scripts.
        case "image" where type != "image/svg+xml": "m.image"
        case "video": "m.video"
        case "audio": "m.audio"
        default: "m.file"
        }
    }

    // MARK: Pictures

    private struct Picture {
        let type: String
        let width: Int
        let height: Int
    }

    private static func picture(_ bytes: [UInt8]) -> Picture? {
        func number(_ at: Int, _ count: Int, isLittle: Bool = false) -> Int {
            let part = bytes[at..<at + count]
            return (isLittle ? part.reversed() : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        if bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) {
            return Picture(type: "image/png", width: number(16, 4), height: number(20, 4))
        }
        if bytes.count >= 10, bytes.starts(with: Array("GIF8".utf8)) {
            return Picture(
                type: "image/gif", width: number(6, 2, isLittle: true),
                height: number(8, 2, isLittle: true))
        }
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        // JPEG: segments with their lengths; the frame's header has the size.
        var place = 2
        while place + 9 < bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                return Picture(
                    type: "image/jpeg", width: number(place + 7, 2), height: number(place + 5, 2))
            }
            place += 2 + number(place + 2, 2)
        }
        return nil
    }
}
