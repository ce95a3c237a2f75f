import JubenEngine
package import JubenValue

/// Sends the requests of one channel, and says what goes wrong on the way in the outbox's words.
package struct RobotCaller: Sendable {
    /// The longest piece of a platform's own words that an error repeats, in characters.
    private static let quoteMax = 200

    /// What the platform is called in sentences.
    package let platform: String
    private let transport: any PlatformTransport
    private let secrets: [Secret]

    /// Makes a caller.
    ///
    /// - Parameters:
    ///   - platform: what the platform is called in sentences.
    ///   - transport: how requests reach it.
    ///   - secrets: what must not show, even when the platform repeats it.
    package init(_ platform: String, _ transport: any PlatformTransport, hiding secrets: [Secret]) {
        self.platform = platform
        self.transport = transport
        self.secrets = secrets
    }

    /// Sends a request and waits for an answer that is no failure of the server.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - isHarmless: whether doing it twice changes nothing that anybody sees, so that a lost
    ///     answer is no doubt.
    /// - Returns: the answer.
    /// - Throws: what stops the action.
    package func send(
        _ request: PlatformRequest, isHarmless: Bool = false
    ) async throws(CallFailure) -> PlatformAnswer {
        let answer: PlatformAnswer
        do throws(TransportError) {
            answer = try await transport.send(request)
        } catch {
            switch error {
            case .unreachable(let problem):
                throw CallFailure(
                    .unreachable, quote(problem) + ": the network or the host is down")
            case .lost(let problem), .tooLong(let problem):
                throw lost(quote(problem), isHarmless)
            }
        }
        // A gateway that waited too long does not know what happened behind it.
        if answer.status == 504 { throw lost("\(platform) answered 504", isHarmless) }
        guard answer.status < 500 else {
            throw CallFailure(
                .serverFailed, "\(platform) failed (\(answer.status)); nothing was done",
                after: answer.retryAfter ?? 0)
        }
        return answer
    }

    /// Reads an answer that must be a table in JSON.
    package func table(
        _ answer: PlatformAnswer, isHarmless: Bool = false
    ) throws(CallFailure) -> Value {
        let text = String(decoding: answer.body, as: UTF8.self)
        if let value = try? Value(json: text), value.map != nil { return value }
        switch answer.status {
        case 200..<300: throw lost("\(platform) answered something that is not JSON", isHarmless)
        case 401: throw CallFailure(.authInvalid, "\(platform) does not know the credential (401)")
        case 403: throw CallFailure(.permission, "\(platform) does not allow this (403)")
        case 404: throw CallFailure(.notFound, "\(platform) has nothing there (404)")
        case 413: throw CallFailure(.tooLarge, "\(platform) takes nothing so big (413)")
        case 429:
            throw CallFailure(
                .rateLimited, "\(platform) says that too much is sent (429)",
                after: answer.retryAfter ?? 0)
        default:
            throw CallFailure(
                .invalid,
                "\(platform) answered \(answer.status) without JSON: is the address that of "
                    + "\(platform)?")
        }
    }

    /// What stops an action whose request may have been acted on.
    package func lost(_ problem: String, _ isHarmless: Bool) -> CallFailure {
        isHarmless
            ? CallFailure(.serverFailed, problem + "; nothing was done yet")
            : CallFailure(.unknownOutcome, problem + "; it may have happened")
    }

    /// A platform's own words: short, on one line, without secrets.
    package func quote(_ words: String) -> String {
        var text = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        for secret in secrets where secret.value.count > 3 {
            text = text.replacing(secret.value, with: "•••")
        }
        return text.count > Self.quoteMax ? text.prefix(Self.quoteMax) + "…" : text
    }
}

extension PlatformRequest {
    /// A request with a table in JSON.
    package static func json(
        _ method: String, _ url: String, _ body: Value,
        headers: [(name: String, value: String)] = []
    ) -> PlatformRequest {
        PlatformRequest(
            method, url,
            headers: [("Content-Type", "application/json; charset=utf-8")] + headers,
            body: Array(body.json.utf8))
    }

    /// A request with a form that may hold files.
    package static func form(
        _ method: String, _ url: String, _ form: RobotForm,
        headers: [(name: String, value: String)] = [], secondsMax: Int64 = 120
    ) -> PlatformRequest {
        PlatformRequest(
            method, url, headers: [("Content-Type", form.contentType)] + headers,
            body: form.body, secondsMax: secondsMax)
    }
}
