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

    /// Checks a file's size before a byte of it leaves.
    static func check(_ path: String, _ bytes: [UInt8], most: Int) throws(WeComError) {
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
