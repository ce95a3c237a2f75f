/// A line of an iCalendar file: escaped, and folded at 75 octets.
enum ContentLine {
    /// No line is longer than this many octets, its line break aside (RFC 5545, section 3.1).
    static let octetsMax = 75

    /// A property whose value is text.
    static func text(_ name: String, _ value: String) -> String {
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case "\n": escaped += "\\n"
            case "\r": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "\(name):\(escaped)"
    }

    /// The line as it stands in a file, with its line breaks.
    ///
    /// A character is never cut: a reader that unfolds by characters must find it whole.
    static func fold(_ line: String) -> String {
        var folded = ""
        var octets = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if octets + width > octetsMax {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += width
        }
        return folded + "\r\n"
    }

    /// A moment in UTC, such as `20261124T003000Z`.
    static func utc(_ milliseconds: Int64) -> String {
        let time = LocalTime(epoch: milliseconds, offsetSeconds: 0)
        let (year, month, day) = time.day.civil
        let clock = time.clock.filter { $0 != ":" }
        let seconds = time.millisecondOfDay / 1000 % 60
        return "\(year.digits(4))\(month.digits(2))\(day.digits(2))T\(clock)\(seconds.digits(2))Z"
    }

    /// The identity of a line as a token, the same for the same identity.
    static func uid(_ identity: String) -> String {
        // FNV-1a twice, the second from another basis, for 128 bits without a dependency.
        func hash(_ basis: UInt64) -> UInt64 {
            identity.utf8.reduce(basis) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        }
        return [hash(0xCBF2_9CE4_8422_2325), hash(0x6C62_272E_07BB_0142)]
            .map { String($0, radix: 16) }.joined(separator: "-")
    }
}

extension UTF8 {
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x80: 1
        case 0x80..<0x800: 2
        case 0x800..<0x1_0000: 3
        default: 4
        }
    }
}
