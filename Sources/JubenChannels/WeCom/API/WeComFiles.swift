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

    /// Reads a file below `content/`, before anything of its message leaves.
    func read(_ path: String) throws(WeComError) -> WeComMedia {
        let kind = WeComMedia.Kind(path: path)
        return try WeComMedia(path, as: kind, most: WeComMedia.bytesMax(kind), in: world)
    }

    /// Uploads a file; WeCom keeps it for three days.
    ///
    /// - Returns: its media id.
    func upload(_ file: WeComMedia) async throws(WeComError) -> String {
        let answer = try await session.call(
            "media/upload", query: [("type", file.kind.rawValue)], .file(file.upload),
            effect: .none)
        guard let media = answer["media_id"]?.text else {
            throw WeComError(.serverFailed, "WeCom took content/\(file.path) and gave no media id")
        }
        return media
    }
}
