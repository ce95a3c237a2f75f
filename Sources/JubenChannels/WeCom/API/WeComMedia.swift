import JubenEngine

/// A file that a message carries, and what WeCom takes of it.
struct WeComMedia: Sendable {
    /// How WeCom calls a kind of file.
    enum Kind: String, Sendable {
        case image
        case voice
        case video
        case file

        /// The kind of a path, by its ending.
        init(path: String) {
            switch path.split(separator: ".").last.map({ $0.lowercased() }) ?? "" {
            case "jpg", "jpeg", "png": self = .image
            case "amr": self = .voice
            case "mp4": self = .video
            default: self = .file
            }
        }
    }

    /// Where it is below `content/`.
    let path: String
    /// How WeCom is told to take it.
    let kind: Kind
    /// What it holds.
    let bytes: [UInt8]

    /// Reads a file, now that it is about to leave.
    ///
    /// - Parameters:
    ///   - path: where it is below `content/`.
    ///   - kind: how WeCom is told to take it.
    ///   - most: the most bytes that WeCom takes of that.
    ///   - world: where files are.
    /// - Throws: when it is not there, or its size is none that WeCom takes.
    init(
        _ path: String, as kind: Kind, most: Int, in world: ChannelWorld
    ) throws(WeComError) {
        guard let bytes = world.attachment(path) else {
            throw WeComError(
                .invalid, "there is no file content/\(path) to send: put it back, then resend")
        }
        try Self.check(path, bytes, most: most)
        self.path = path
        self.kind = kind
        self.bytes = bytes
    }

    /// The form that uploads it.
    var upload: WeComUpload {
        WeComUpload(name: path.split(separator: "/").last.map(String.init) ?? path, bytes: bytes)
    }

    /// The most bytes of a picture that a robot sends.
    static let robotImageBytesMax = 2 * 1024 * 1024
    private static let megabyte = 1024 * 1024
    /// Nothing of five bytes or fewer is taken.
    static let bytesMin = 6

    /// The most bytes of an uploaded file.
    static func bytesMax(_ kind: Kind) -> Int {
        switch kind {
        case .image, .video: 10 * megabyte
        case .voice: 2 * megabyte
        case .file: 20 * megabyte
        }
    }

    private static func check(_ path: String, _ bytes: [UInt8], most: Int) throws(WeComError) {
        guard bytes.count >= bytesMin else {
            throw WeComError(
                .invalid,
                "content/\(path) has \(bytes.count) bytes, WeCom takes files from "
                    + "\(bytesMin): give another file")
        }
        guard bytes.count <= most else {
            throw WeComError(
                .tooLarge,
                "content/\(path) has \(bytes.count) bytes, WeCom takes \(most): make "
                    + "it smaller")
        }
    }
}
