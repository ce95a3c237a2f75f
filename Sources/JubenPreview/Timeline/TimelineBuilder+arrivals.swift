import JubenCommunity
import JubenEngine
import JubenValue

extension TimelineBuilder {
    /// Who came, those from one place together, such as `小林、阿青（大罗带来） · 老周`.
    ///
    /// Nobody is left out: who came by themselves stands beside those whom somebody brought.
    func arrivals(_ batch: [InboxRecord]) throws -> String {
        var order: [String] = []
        var names: [String: [String]] = [:]
        for event in batch {
            let payload = try Value(encoded: event.payload)
            let origin = try origin(of: payload)
            if names[origin] == nil { order.append(origin) }
            names[origin, default: []].append(payload["member"]?["name"]?.text ?? "")
        }
        return order.map { origin in
            let people = Self.people(names[origin] ?? [], language)
            guard !origin.isEmpty else { return people }
            return people + language.pick(" (\(origin))", "（\(origin)）")
        }
        .joined(separator: " · ")
    }

    /// Where somebody came from, in words; empty when nobody said it.
    private func origin(of payload: Value) throws -> String {
        guard let inviter = payload["inviter"], !inviter.isNull else {
            return payload["source"]?.text ?? ""
        }
        let id = inviter["id"]?.text ?? inviter.text ?? ""
        let known = try reader.get(MemberRecord.self, id: id)?.name
        let name = known ?? inviter["name"]?.text ?? id
        return language.pick("brought by \(name)", "\(name)带来")
    }
}
