/// What everybody needs and one call fetches, such as a token: however many want it at once, one
/// of them asks, and the others wait for what comes of that.
actor SingleFlight<Held: Sendable, Failure: Error> {
    private var held: Held?
    private var flight: Task<Result<Held, Failure>, Never>?

    /// What is held, or what a call fetches when that will not do.
    ///
    /// - Parameters:
    ///   - isOver: whether what is held will not do any more.
    ///   - fetch: asks for another.
    /// - Returns: what is held now, or why there is nothing.
    func value(
        unless isOver: @Sendable (Held) -> Bool,
        fetch: @escaping @Sendable () async -> Result<Held, Failure>
    ) async -> Result<Held, Failure> {
        if let held, !isOver(held) { return .success(held) }
        let task = flight ?? Task { land(await fetch()) }
        flight = task
        return await task.value
    }

    /// Takes out what is held.
    func take() -> Held? {
        defer { held = nil }
        return held
    }

    /// Ends the flight before anybody hears of it: whoever waited for it and comes late must not
    /// end, or overwrite, another that has begun in the meantime.
    private func land(_ result: Result<Held, Failure>) -> Result<Held, Failure> {
        flight = nil
        if case .success(let fresh) = result { held = fresh }
        return result
    }
}
