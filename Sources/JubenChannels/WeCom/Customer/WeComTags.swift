import JubenEngine
import JubenValue

/// Writes the tags of Juben's members to WeCom's customers (企业标签).
///
/// It reads before it writes, and touches the tags of one group of tags alone: those are Juben's,
/// all others the operator's.
struct WeComTags: Sendable {
    /// The group of tags, unless the operator names another.
    static let groupName = "Juben"
    /// The longest name of a tag, in characters.
    static let nameMax = 30

    let session: WeComSession
    /// The group of tags that is Juben's.
    let group: String

    /// Gives a customer the tags that they have in Juben, and takes those that they have not.
    func write(_ payload: Value) async throws(WeComError) -> DeliveryResult {
        let customer = payload["member"]?["id"]?.text ?? ""
        let wanted = Set(payload["tags"]?.list?.compactMap(\.text) ?? [])
        if let long = wanted.first(where: { $0.count > Self.nameMax }) {
            throw WeComError(
                .tooLarge,
                "the tag '\(long)' is longer than the \(Self.nameMax) characters that "
                    + "WeCom takes: give it a shorter name")
        }
        let followers =
            try await session.call(
                "externalcontact/get", query: [("external_userid", customer)], effect: .none)[
                "follow_user"]?.list ?? []
        var library = try await tags()
        try await add(wanted.subtracting(library.keys).sorted(), to: &library)
        let ids = Set(wanted.compactMap { library[$0] })
        let ours = Set(library.values)
        var count: Int64 = 0
        for follower in followers {
            guard let staff = follower["userid"]?.text else { continue }
            let has = Set(follower["tags"]?.list?.compactMap { $0["tag_id"]?.text } ?? [])
            let (new, old) = (ids.subtracting(has), has.intersection(ours).subtracting(ids))
            guard !new.isEmpty || !old.isEmpty else { continue }
            // A tag that is given twice is one tag.
            _ = try await session.call(
                "externalcontact/mark_tag",
                .json([
                    "userid": .string(staff), "external_userid": .string(customer),
                    "add_tag": .list(new.sorted().map(Value.string)),
                    "remove_tag": .list(old.sorted().map(Value.string)),
                ]), effect: .none)
            count += 1
        }
        return DeliveryResult(.accepted, receipt: Value.map(["changed": .int(count)]).encoded)
    }

    /// Juben's tags on WeCom: their ids by their names.
    private func tags() async throws(WeComError) -> [String: String] {
        let groups = try await session.call(
            "externalcontact/get_corp_tag_list", .json([:]), effect: .none)["tag_group"]?.list
        var library: [String: String] = [:]
        for found in groups ?? [] where found["group_name"]?.text == group {
            Self.read(found, into: &library)
        }
        return library
    }

    private func add(
        _ names: [String], to library: inout [String: String]
    ) async throws(WeComError) {
        guard !names.isEmpty else { return }
        // A lost answer is no harm: the next try reads what is there by then.
        let answer = try await session.call(
            "externalcontact/add_corp_tag",
            .json([
                "group_name": .string(group), "tag": .list(names.map { ["name": .string($0)] }),
            ]), effect: .none)
        Self.read(answer["tag_group"] ?? nil, into: &library)
    }

    private static func read(_ group: Value, into library: inout [String: String]) {
        for tag in group["tag"]?.list ?? [] where tag["deleted"]?.boolean != true {
            guard let name = tag["name"]?.text, let id = tag["id"]?.text else { continue }
            library[name] = id
        }
    }
}
