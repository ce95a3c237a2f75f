import Testing

/// Metrics as a strict reader of the text format sees them.
struct PrometheusText {
    /// One number of one series.
    struct Sample: Hashable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    /// The type of each family, by name.
    private(set) var types: [String: String] = [:]
    private(set) var samples: [Sample] = []

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads a page.
    ///
    /// - Throws: ``Malformed`` when something on it is not as the format, and its conventions, want
    ///   it.
    init(_ text: String) throws {
        guard text.hasSuffix("\n"), !text.contains("\n\n") else {
            throw Malformed(description: "each line ends once")
        }
        var family = ""
        var hasType = false
        for line in text.split(separator: "\n") {
            if let rest = line.removing("# HELP ") {
                try expect(hasType || family.isEmpty, "\(family) has no type")
                family = String(rest.prefix { $0 != " " })
                try expect(types[family] == nil, "\(family) stands there twice")
                try expect(rest.count > family.count + 1, "\(family) has no help")
                hasType = false
            } else if let rest = line.removing("# TYPE ") {
                let words = rest.split(separator: " ").map(String.init)
                try expect(words.count == 2 && words[0] == family && !hasType, "\(line)")
                try expect(["counter", "gauge", "histogram"].contains(words[1]), "\(line)")
                types[family] = words[1]
                hasType = true
            } else {
                try expect(hasType, "a number before its type: \(line)")
                let sample = try Self.sample(line)
                let suffixes =
                    types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                try expect(
                    suffixes.contains { sample.name == family + $0 }, "\(line) in \(family)")
                try expect(
                    !samples.contains { $0.name == sample.name && $0.labels == sample.labels },
                    "\(line) stands there twice")
                samples.append(sample)
            }
        }
        for (name, type) in types {
            try expect(
                (type == "counter") == name.hasSuffix("_total"), "\(name) is a \(type)")
            if type == "histogram" { try checkHistogram(name) }
        }
    }

    private func expect(_ isTrue: Bool, _ problem: @autoclosure () -> String) throws {
        if !isTrue { throw Malformed(description: problem()) }
    }

    /// A histogram without labels: its buckets rise, and the last one has everything.
    private func checkHistogram(_ name: String) throws {
        let buckets = samples.filter { $0.name == name + "_bucket" }
        let bounds = buckets.compactMap { $0.labels["le"].flatMap(Double.init) }
        try expect(bounds == bounds.sorted() && Set(bounds).count == buckets.count, name)
        try expect(bounds.last == .infinity, "\(name) has no last bucket")
        let counts = buckets.map(\.value)
        try expect(counts == counts.sorted(), "the buckets of \(name) do not rise")
        try expect(counts.last == self[name + "_count"], "\(name) has lost some")
        try expect(self[name + "_sum"] != nil, "\(name) has no sum")
    }

    private static func sample(_ line: Substring) throws -> Sample {
        let pattern = #/([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? ([^ ]+)/#
        guard let match = line.wholeMatch(of: pattern), let value = Double(match.output.3) else {
            throw Malformed(description: String(line))
        }
        var labels: [String: String] = [:]
        var rest = match.output.2 ?? ""
        let label = #/([a-z_][a-z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(?:,|$)/#
        while !rest.isEmpty {
            guard let found = rest.prefixMatch(of: label) else {
                throw Malformed(description: String(line))
            }
            labels[String(found.output.1)] = String(found.output.2)
            rest = rest[found.range.upperBound...]
        }
        return Sample(name: String(match.output.1), labels: labels, value: value)
    }

    /// The number without labels; nil when there is none.
    subscript(_ name: String) -> Double? {
        samples.first { $0.name == name && $0.labels.isEmpty }?.value
    }

    /// The numbers of a family with one label, by its value.
    func byLabel(_ name: String) -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: samples.filter { $0.name == name }.compactMap { sample in
                sample.labels.values.first.map { ($0, sample.value) }
            })
    }
}

extension Substring {
    /// What follows a prefix; nil without it.
    fileprivate func removing(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? dropFirst(prefix.count) : nil
    }
}
