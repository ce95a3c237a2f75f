import JubenChannels
import JubenListener

extension Home {
    /// The shortest secret that a source may have, in characters.
    static let secretLengthMin = 16

    /// What the listener needs to know; nil when nothing listens.
    ///
    /// - Throws: ``CommandError`` with every secret that is missing or does not do.
    func listenerSettings() throws -> ListenerSettings? {
        guard let listen = configuration.listen else { return nil }
        var problems: [SettingProblem] = []
        var owners: [Secret: String] = [:]
        let sources = listen.sources.map { source in
            let secrets = source.secrets.compactMap { place in
                secret(at: place, of: source, &owners, &problems)
            }
            return EventSource(
                name: source.name, secrets: secrets.map(\.value), names: source.names,
                rate: source.rate)
        }
        try SettingProblem.refuse(problems)
        return ListenerSettings(
            host: listen.host, port: listen.port, sources: sources,
            bodyBytesMax: listen.bodyBytesMax, window: listen.window)
    }

    private func secret(
        at place: Secret.Place, of source: Configuration.Listen.Source,
        _ owners: inout [Secret: String], _ problems: inout [SettingProblem]
    ) -> Secret? {
        func problem(_ sentence: String) {
            problems.append(
                SettingProblem(
                    file: "juben.yaml", line: source.line,
                    message: "listen: source \(source.name): \(sentence)"))
        }
        let secret: Secret
        do {
            secret = try place.read(in: folder.url)
        } catch {
            problem("\(error)")
            return nil
        }
        guard secret.value.count >= Self.secretLengthMin else {
            problem(
                "the secret in \(place.name) is shorter than \(Self.secretLengthMin) characters: "
                    + "make one with 'openssl rand -hex 32'")
            return nil
        }
        if let owner = owners.updateValue(source.name, forKey: secret), owner != source.name {
            problem("it has the same secret as \(owner), so nobody can tell them apart")
        }
        return secret
    }
}
