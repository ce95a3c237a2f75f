import Foundation
import JubenEngine
import JubenValue

/// Asks WeCom's server: JSON there and back, errors as ``WeComError``.
struct WeComClient: Sendable {
    /// Where WeCom's interface is.
    static let address = "https://qyapi.weixin.qq.com"

    private let transport: any PlatformTransport
    private let base: String
    /// What must not show in a sentence, whatever WeCom repeats.
    private let secrets: [Secret]

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - transport: how requests get there.
    ///   - base: where the interface is; empty for WeCom's own address.
    ///   - secrets: what must not show in errors.
    init(_ transport: any PlatformTransport, base: String = "", secrets: [Secret]) {
        self.transport = transport
        self.base = base.isEmpty ? Self.address : base
        self.secrets = secrets.filter { !$0.value.isEmpty }
    }

    /// What a call does when it happens twice.
    enum Effect: Sendable {
        /// Nothing that anybody could see, so a lost answer is asked for again.
        case none
        /// Something that members see, so a lost answer leaves the outcome unknown.
        case visible
    }

    /// What is sent.
    enum Body: Sendable {
        case json(Value)
        case file(WeComUpload)
        case none
    }

    /// Calls the interface.
    ///
    /// - Parameters:
    ///   - path: below `/cgi-bin/`, such as `webhook/send`.
    ///   - query: the parameters.
    ///   - body: what is sent.
    ///   - effect: what happens when it happens twice.
    /// - Returns: the answer, whose code is 0.
    /// - Throws: ``WeComError`` for anything else.
    func call(
        _ path: String, query: [(String, String)] = [], _ body: Body = .none,
        effect: Effect = .visible
    ) async throws(WeComError) -> Value {
        var url = "\(base)/cgi-bin/\(path)"
        if !query.isEmpty {
            url += "?" + query.map { "\($0)=\(WireText.percent($1))" }.joined(separator: "&")
        }
        var request = PlatformRequest("GET", url)
        switch body {
        case .json(let value):
            request.method = "POST"
            request.headers.append(("Content-Type", "application/json; charset=utf-8"))
            request.body = Array(value.json.utf8)
        case .file(let upload):
            request.method = "POST"
            request.headers.append(("Content-Type", upload.contentType))
            request.body = upload.body
            request.secondsMax = Self.uploadSecondsMax
        case .none: break
        }
        do throws(WeComError) {
            return try read(try await send(request, effect), effect)
        } catch {
            throw hiding(query, in: error)
        }
    }

    /// The parameters that are credentials.
    private static let credentials: Set = ["access_token", "corpsecret", "key"]

    /// The error without the credentials that went with the call.
    private func hiding(_ query: [(String, String)], in error: WeComError) -> WeComError {
        var words = error.sentence
        let values = query.filter { Self.credentials.contains($0.0) }.map(\.1)
        for value in values + secrets.map(\.value) where !value.isEmpty {
            words = words.replacingOccurrences(of: value, with: "•••")
        }
        return WeComError(code: error.code, error.fault, words, delay: error.delay)
    }

    /// How long an upload may take, in seconds.
    private static let uploadSecondsMax: Int64 = 120

    private func send(
        _ request: PlatformRequest, _ effect: Effect
    ) async throws(WeComError) -> PlatformAnswer {
        do throws(TransportError) {
            return try await transport.send(request)
        } catch {
            switch error {
            case .unreachable(let words):
                throw WeComError(.unreachable, "\(plain(words)): check the network")
            case .lost(let words), .tooLong(let words): throw lost(plain(words), effect)
            }
        }
    }

    private func read(_ answer: PlatformAnswer, _ effect: Effect) throws(WeComError) -> Value {
        if answer.status == 429 {
            throw WeComError(
                .rateLimited, "WeCom answered 429: too many calls",
                delay: answer.retryAfter ?? WeComError.busyRest)
        }
        guard answer.status < 500 else { throw lost("WeCom answered \(answer.status)", effect) }
        guard answer.status == 200 else {
            throw WeComError(
                .invalid, "WeCom answered \(answer.status): is the setting 'api' right?")
        }
        guard let value = try? Value(json: String(decoding: answer.body, as: UTF8.self)),
            let code = value["errcode"]?.integer
        else { throw lost("WeCom answered something that is not its JSON", effect) }
        guard code == 0 else {
            throw WeComCode.error(code, plain(value["errmsg"]?.text ?? ""))
        }
        return value
    }

    private func lost(_ words: String, _ effect: Effect) -> WeComError {
        switch effect {
        case .none: WeComError(.serverFailed, "\(words): it is tried again")
        case .visible:
            WeComError(
                .unknownOutcome, "\(words): whether it happened is not known, look in the group")
        }
    }

    /// The words without what WeCom appends for its own support.
    private func plain(_ words: String) -> String {
        guard let tail = words.range(of: ", more info at") else { return words }
        return String(words[..<tail.lowerBound])
    }
}
