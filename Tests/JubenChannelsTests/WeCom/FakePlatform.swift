import Foundation
import JubenChannels
import Synchronization

/// A platform inside the process: it answers as a test wants, and remembers what it was asked.
final class FakePlatform: PlatformTransport {
    private let log = Mutex<[PlatformRequest]>([])
    private let answer:
        @Sendable (PlatformRequest, _ nth: Int) throws(TransportError) -> PlatformAnswer

    /// Answers every request; requests are counted from 0.
    init(
        _ answer:
            @escaping @Sendable (PlatformRequest, Int) throws(TransportError) -> PlatformAnswer
    ) { self.answer = answer }

    /// Answers every request with JSON.
    static func json(_ answer: @escaping @Sendable (PlatformRequest, Int) -> String) -> FakePlatform
    {
        FakePlatform { (request: PlatformRequest, nth: Int) throws(TransportError) in
            PlatformAnswer(status: 200, body: Array(answer(request, nth).utf8))
        }
    }

    var requests: [PlatformRequest] { log.withLock { $0 } }

    /// The paths that were asked, without their queries.
    var paths: [String] {
        requests.map { request in
            let path = request.url.components(separatedBy: "/cgi-bin/").last ?? ""
            return String(path.prefix { $0 != "?" })
        }
    }

    func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
        let nth = log.withLock { log in
            log.append(request)
            return log.count - 1
        }
        return try answer(request, nth)
    }
}
