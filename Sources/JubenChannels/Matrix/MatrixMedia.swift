import Crypto
import JubenEngine
import JubenValue

/// Uploads attachments when their messages leave; a poster for a hundred rooms is uploaded once.
actor MatrixMedia {
    /// A place on the homeserver where a file is.
    struct Upload: Sendable {
        let uri: String
        let file: MatrixFile
    }

    /// How many uploads are remembered.
    private static let entriesMax = 64
    /// How long an upload is used again, in milliseconds: servers may delete old media.
    private static let life: Int64 = 60 * 60 * 1000
    /// How long an upload may take, in seconds.
    private static let secondsMax: Int64 = 120

    private struct Entry {
        let upload: Upload
        let at: Int64
    }

    private let client: MatrixClient
    private let world: ChannelWorld
    private var entries: [SHA256.Digest: Entry] = [:]

    init(_ client: MatrixClient, _ world: ChannelWorld) {
        self.client = client
        self.world = world
    }

    /// Where an attachment is on the homeserver; uploads it when it is not there.
    func upload(_ path: String, for room: String) async throws(MatrixFailure) -> Upload {
        guard let bytes = world.attachment(path) else {
            throw MatrixFailure(
                .notFound, "there is no file content/\(path) to attach: put it back, then resend")
        }
        let now = world.now()
        var digest = SHA256()
        digest.update(data: bytes)
        digest.update(data: Array(path.utf8))
        let key = digest.finalize()
        if let known = entries[key], now - known.at < Self.life { return known.upload }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let file = MatrixFile(bytes, name: name)
        var call = MatrixHTTP.Call(
            "POST", ["upload"], in: .media, query: [("filename", name)], "uploading content/\(path)"
        )
        call.body = bytes
        call.contentType = file.type
        call.secondsMax = Self.secondsMax
        // Nobody has seen an upload, so one that was cut off is simply made again.
        call.isHarmless = true
        let answer = try await client.call(call, room: room)
        guard let uri = answer["content_uri"]?.text else {
            throw MatrixFailure(.serverFailed, "uploading content/\(path): no address came back")
        }
        let upload = Upload(uri: uri, file: file)
        if entries.count >= Self.entriesMax { entries.removeAll() }
        entries[key] = Entry(upload: upload, at: now)
        return upload
    }
}
