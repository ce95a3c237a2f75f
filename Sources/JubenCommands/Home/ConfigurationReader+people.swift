import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue
import Yams

/// What is declared about people: attributes, tiers, tags by rules, roles.
extension ConfigurationReader {
    static let peopleKeys = [
        "attributes", "tiers", "tiers_at", "tag_rules", "roles", "duplicates", "expiry_warning",
    ]

    private static let attributeKeys = ["class", "type"]
    private static let tierKeys = ["name", "within", "all", "any", "tags", "without", "where"]
    private static let tagKeys = ["tags", "without", "tier", "where"]
    private static let duplicateKeys = ["same", "keep"]

    /// Reads it in the order in which one part needs another.
    mutating func readPeople(_ mapping: Node.Mapping) {
        if let node = mapping["attributes"] { readAttributes(node) }
        if let node = mapping["tiers"] { readTiers(node) }
        if let node = mapping["tiers_at"] {
            convert(node, "tiers_at") { try TimeOfDay.parse($0) }.map {
                result.people.tiersAt = $0
            }
        }
        if let node = mapping["tag_rules"] { readTagRules(node) }
        if let node = mapping["roles"] { readRoles(node) }
        if let node = mapping["duplicates"] { readDuplicates(node) }
        if let node = mapping["expiry_warning"] {
            convert(node, "expiry_warning") { try Span.parse($0).milliseconds }.map {
                result.people.expiryWarning = $0
            }
        }
    }

    // MARK: Attributes

    private mutating func readAttributes(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(
                node,
                "attributes is a table: a name, and its class and type, such as "
                    + "'city: { class: basic, type: text }'")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            let place = "attributes: \(name)"
            guard let settings = value.mapping else {
                report(value, "\(place) is a table of class and type")
                continue
            }
            refuseUnknown(settings, among: Self.attributeKeys, place)
            let group = choice(settings["class"], AttributeSpec.Class.self, .basic, place, "class")
            let kind = choice(settings["type"], AttributeSpec.Kind.self, .text, place, "type")
            guard !Self.reserved.contains(name) else {
                report(key, "\(place): this name is a column of every member: take another")
                continue
            }
            if let group, let kind {
                result.people.attributes.append(AttributeSpec(name, group, kind))
            }
        }
    }

    /// The columns of a spreadsheet of members that are no attributes.
    static let reserved = ["id", "name", "group", "role", "tags", "joined", "source", "expires"]

    private mutating func choice<Word: RawRepresentable & CaseIterable>(
        _ node: Node?, _ type: Word.Type, _ standard: Word, _ place: String, _ setting: String
    ) -> Word? where Word.RawValue == String {
        guard let node else { return standard }
        let word = node.string ?? ""
        if let choice = Word(rawValue: word) { return choice }
        let known = Word.allCases.map(\.rawValue)
        report(
            node,
            "\(place): \(setting) is \(known.joined(separator: ", ")), not '\(word)'"
                + Suggestion.phrase(for: word, among: known))
        return nil
    }

    private mutating func refuseUnknown(
        _ mapping: Node.Mapping, among known: [String], _ place: String
    ) {
        for (key, _) in mapping where !known.contains(key.string ?? "") {
            let word = key.string ?? ""
            let hint = Suggestion.phrase(for: word, among: known)
            report(
                key,
                "\(place): there is no setting '\(word)'"
                    + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint))
        }
    }

    // MARK: Tiers

    private mutating func readTiers(_ node: Node) {
        guard let list = node.sequence, !list.isEmpty else {
            return report(
                node, "tiers is a list from the lowest to the highest, such as '- name: 普通'")
        }
        for (index, entry) in list.enumerated() {
            guard let mapping = entry.mapping, let name = mapping["name"]?.string, !name.isEmpty
            else {
                report(entry, "tiers: every tier needs a name")
                continue
            }
            refuseUnknown(mapping, among: Self.tierKeys, "tiers: \(name)")
            if result.people.tiers.contains(where: { $0.name == name }) {
                report(entry, "tiers: there is a tier '\(name)' above already")
                continue
            }
            readTier(name, mapping, entry, isLowest: index == 0)
        }
    }

    private mutating func readTier(
        _ name: String, _ mapping: Node.Mapping, _ entry: Node, isLowest: Bool
    ) {
        let place = "tiers: \(name)"
        var days = TierRule.daysStandard
        if let within = mapping["within"] {
            days = convert(within, "\(place): within") { try Self.days($0) } ?? days
        }
        let rule = TierRule(
            name, days: days, all: counts(mapping["all"], "\(place): all"),
            any: counts(mapping["any"], "\(place): any"),
            query: query(mapping, ["tags", "without", "where"], entry, place))
        guard rule.isOpen == isLowest else {
            return report(
                entry,
                isLowest
                    ? "\(place): the first tier is everybody's, so it has a name alone"
                    : "\(place): say what brings somebody into it, such as "
                        + "'any: { messages: 3 }'")
        }
        result.people.tiers.append(rule)
    }

    private static func days(_ text: String) throws -> Int {
        let span = try Span.parse(text)
        let day: Int64 = 86_400_000
        guard span.milliseconds % day == 0,
            (1...TierRule.daysMax).contains(
                Int(span.milliseconds / day))
        else {
            throw Mistake(
                description: "whole days from 1d to \(TierRule.daysMax)d are wanted, not \(text)")
        }
        return Int(span.milliseconds / day)
    }

    private mutating func counts(_ node: Node?, _ place: String) -> [TierRule.Deed: Int64] {
        guard let node else { return [:] }
        let known = TierRule.Deed.allCases.map(\.rawValue)
        guard let mapping = node.mapping else {
            report(node, "\(place) is a table of counts, such as { messages: 3 }")
            return [:]
        }
        var counts: [TierRule.Deed: Int64] = [:]
        for (key, value) in mapping {
            let word = key.string ?? ""
            guard let deed = TierRule.Deed(rawValue: word) else {
                let hint = Suggestion.phrase(for: word, among: known)
                report(
                    key,
                    "\(place): nothing called '\(word)' is counted"
                        + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint))
                continue
            }
            guard let count = value.int, count > 0 else {
                report(value, "\(place): \(word) is a whole number from 1")
                continue
            }
            counts[deed] = Int64(count)
        }
        return counts
    }

    // MARK: Tags by rules

    private mutating func readTagRules(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(
                node,
                "tag_rules is a table: a tag, and who has it, such as "
                    + "'看过直播: { where: { watch_minutes: { min: 10 } } }'")
        }
        for (key, value) in mapping {
            let tag = key.string ?? ""
            let place = "tag_rules: \(tag)"
            guard let rule = value.mapping, !rule.isEmpty else {
                report(value, "\(place) is a table of \(Self.tagKeys.joined(separator: ", "))")
                continue
            }
            refuseUnknown(rule, among: Self.tagKeys, place)
            result.people.tagRules.append(TagRule(tag, query(rule, Self.tagKeys, value, place)))
        }
    }

    /// Which people are meant, by the language of playbooks.
    private mutating func query(
        _ mapping: Node.Mapping, _ keys: [String], _ node: Node, _ place: String
    ) -> MemberQuery {
        var table: [String: Value] = [:]
        let fields = MemberQuery.fields(result.people)
        let checker = ArgumentChecker(
            VerbSpec(place, "", "", options: fields, example: ""))
        for key in keys {
            guard let given = mapping[key], let field = fields.first(where: { $0.name == key })
            else { continue }
            let value = Self.value(given)
            do {
                try checker.check(value, field.shape, at: key)
                table[key] = value
            } catch {
                report(given, (error as? VerbError)?.message ?? "\(place): \(error)")
            }
        }
        return MemberQuery(.map(table))
    }

    /// A part of the file as a playbook would write it.
    private static func value(_ node: Node) -> Value {
        if let mapping = node.mapping {
            return .map(
                Dictionary(
                    mapping.map { ($0.key.string ?? "", value($0.value)) },
                    uniquingKeysWith: { $1 }))
        }
        if let sequence = node.sequence { return .list(sequence.map(value)) }
        if let flag = node.bool { return .bool(flag) }
        if let number = node.int { return .int(Int64(number)) }
        if let number = node.float { return .double(number) }
        return .string(node.string ?? "")
    }

    // MARK: Roles

    private mutating func readRoles(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(
                node, "roles is a table: a role and what it may do, such as 'host: [announce]'")
        }
        let actions = Permissions.Action.allCases.map(\.rawValue)
        let roles = Role.allCases.map(\.rawValue)
        for (key, value) in mapping {
            let word = key.string ?? ""
            guard let role = Role(rawValue: word) else {
                let hint = Suggestion.phrase(for: word, among: roles)
                report(
                    key,
                    "roles: there is no role '\(word)'"
                        + (hint.isEmpty ? "; known: \(roles.joined(separator: ", "))" : hint))
                continue
            }
            guard let list = value.sequence else {
                report(value, "roles: \(word) is a list of \(actions.joined(separator: ", "))")
                continue
            }
            var allowed: Set<Permissions.Action> = []
            for entry in list {
                let action = entry.string ?? ""
                if let known = Permissions.Action(rawValue: action) {
                    allowed.insert(known)
                    continue
                }
                let hint = Suggestion.phrase(for: action, among: actions)
                report(
                    entry,
                    "roles: \(word): there is no action '\(action)'"
                        + (hint.isEmpty ? "; known: \(actions.joined(separator: ", "))" : hint))
            }
            result.people.roles.set(allowed, for: role)
        }
    }

    // MARK: Duplicates

    private mutating func readDuplicates(_ node: Node) {
        guard let mapping = node.mapping else {
            return report(
                node, "duplicates is a table, such as { same: [phone], keep: earliest }")
        }
        refuseUnknown(mapping, among: Self.duplicateKeys, "duplicates")
        if let keep = choice(
            mapping["keep"], DuplicateStandard.Keep.self, .earliest, "duplicates", "keep")
        {
            result.people.duplicates.keep = keep
        }
        guard let same = mapping["same"] else { return }
        let known = result.people.attributes.map(\.name) + ["name"]
        guard let list = same.sequence else {
            return report(
                same, "duplicates: same is a list of attributes, such as [phone, name]")
        }
        for entry in list {
            let name = entry.string ?? ""
            guard known.contains(name) else {
                let hint = Suggestion.phrase(for: name, among: known)
                report(
                    entry,
                    "duplicates: there is no attribute '\(name)'"
                        + (hint.isEmpty ? ": declare it under attributes" : hint))
                continue
            }
            result.people.duplicates.same.append(name)
        }
    }
}
