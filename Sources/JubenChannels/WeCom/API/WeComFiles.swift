import JubenEngine
import JubenValue

/// Uploads what messages of applications carry.
struct WeComFiles: Sendable {
    private let session: WeComSession
    private let world: ChannelWorld

    init(_ session: WeComSession, _ world: ChannelWorld) {
        self.session = session
        self.world = world
    }

    /// Uploads a file below `content/`; WeCom keeps it for three days.
    ///
    /// - Returns: what WeCom takes it for, and its media id.
    func upload(_ path: String) async throws(WeComError) -> (WeComMedia.Kind, String) {
        guard let bytes = world.attachment(path) else {
            throw WeComError(.invalid, "there is no file content/\(path) to send")
        }
        let kind = WeComMedia.Kind(path: path)
        try WeComMedia.check(path, bytes, most: WeComMedia.bytesMax(kind))
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let answer = try await session.call(
            "media/upload", query: [("type", kind.rawValue)],
            .file(WeComUpload(name: name, bytes: bytes)), effect: .none)
        guard let media = answer["media_id"]?.text else {
            throw WeComError(.serverFailed, "WeCom took content/\(path) and gave no media id")
        }
        return (kind, media)
    }
}
