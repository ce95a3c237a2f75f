/// Where the listener listens, and what it takes.
package struct ListenerSettings: Sendable {
    /// An address of this machine.
    package let host: String
    /// The port; 0 for any that is free.
    package let port: Int
    /// Who may report events.
    package let sources: [EventSource]
    /// The longest body of an event, in bytes.
    package let bodyBytesMax: Int
    /// How far the moment that a sender signed may be from ours, in milliseconds.
    package let window: Int64

    /// The longest body of an event when the operator says nothing, in bytes: that of
    /// `juben events post`.
    package static let bodyBytesDefault = 64 << 10
    /// The most that the operator may allow: what a playbook can be handed, in bytes.
    package static let bodyBytesLimit = 192 << 10
    /// The window when the operator says nothing, in milliseconds.
    package static let windowDefault: Int64 = 5 * 60 * 1000
    /// The longest window, in milliseconds: events are kept for longer, so that a repeated one is
    /// always known.
    package static let windowLimit: Int64 = 24 * 3600 * 1000

    /// The longest body of a platform's call, in bytes.
    static let callBytesMax = 256 << 10
    /// How deep the lists and tables of an event may be nested.
    static let depthMax = 24
    /// How many connections may be open; more wait until one is closed.
    static let connectionsMax = 512
    /// How many bytes of bodies may be held at once.
    static let bodiesBytesMax = 32 << 20
    /// The longest head of a request, in bytes.
    static let headBytesMax = 16 << 10
    /// How long a request may take to come in whole, and a connection may be idle, in seconds.
    static let readSecondsMax: Int64 = 10
    /// How long an answer may take, its way to the client included, in seconds.
    static let answerSecondsMax: Int64 = 30

    /// Makes settings.
    package init(
        host: String, port: Int, sources: [EventSource],
        bodyBytesMax: Int = Self.bodyBytesDefault, window: Int64 = Self.windowDefault
    ) {
        self.host = host
        self.port = port
        self.sources = sources
        self.bodyBytesMax = bodyBytesMax
        self.window = window
    }

    /// The address as people write it.
    package var address: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
