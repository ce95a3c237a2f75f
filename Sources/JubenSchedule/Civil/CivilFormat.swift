/// Writes local times by a pattern such as `%m月%d日`.
///
/// Letters: `%Y` year, `%y` year in two digits, `%m` month, `%d` day, `%H` hour, `%I` hour of
/// twelve, `%M` minute, `%S` second, `%p` half of the day, `%j` day of the year, `%u` weekday from
/// 1 to 7, `%a` and `%A` weekday short and long, `%b` and `%B` month short and long, `%F` for
/// `%Y-%m-%d`, `%R` for `%H:%M`, `%T` for `%H:%M:%S`, `%%` a percent sign. A minus drops the zero
/// in front: `%-m月%-d日` writes `5月1日`.
public struct CivilFormat: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case literal(String)
        case field(Character, isPadded: Bool)
    }

    private let pieces: [Piece]

    private static let letters = "YymdHIMSpjuaAbBFRT%"

    /// Reads a pattern.
    ///
    /// - Throws: `ScheduleError` with code `bad_format` for an unknown letter.
    public init(_ pattern: String) throws(ScheduleError) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = pattern[...]
        while let character = rest.popFirst() {
            guard character == "%" else {
                literal.append(character)
                continue
            }
            var isPadded = true
            if rest.first == "-" {
                isPadded = false
                rest.removeFirst()
            }
            guard let letter = rest.popFirst() else {
                throw ScheduleError(
                    .badFormat,
                    "\"\(pattern)\" ends inside a field; write %% for a percent sign"
                )
            }
            guard CivilFormat.letters.contains(letter) else {
                throw ScheduleError(
                    .badFormat,
                    "\"%\(letter)\" in \"\(pattern)\" is no field; "
                        + "common ones are %Y %m %d %H %M %a"
                )
            }
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = ""
            pieces.append(.field(letter, isPadded: isPadded))
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        self.pieces = pieces
    }

    /// Writes a local time; names of days and months are in the given language.
    public func string(from local: LocalDateTime, language: DateLanguage = .english) -> String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .literal(let literal): text += literal
            case .field(let letter, let isPadded):
                text +=
                    CivilFormat.number(letter, local, isPadded)
                    ?? CivilFormat.word(letter, local, language)
            }
        }
    }

    private static func number(
        _ letter: Character,
        _ local: LocalDateTime,
        _ isPadded: Bool
    ) -> String? {
        let (value, width): (Int, Int)
        switch letter {
        case "Y": (value, width) = (local.date.year, 4)
        case "y": (value, width) = (local.date.year % 100, 2)
        case "m": (value, width) = (local.date.month, 2)
        case "d": (value, width) = (local.date.day, 2)
        case "H": (value, width) = (local.time.hour, 2)
        case "I": (value, width) = ((local.time.hour + 11) % 12 + 1, 2)
        case "M": (value, width) = (local.time.minute, 2)
        case "S": (value, width) = (local.time.second, 2)
        case "j": (value, width) = (local.date.dayOfYear, 3)
        case "u": (value, width) = (local.date.weekday.rawValue, 1)
        default: return nil
        }
        return value.padded(to: isPadded ? width : 1)
    }

    private static func word(
        _ letter: Character,
        _ local: LocalDateTime,
        _ language: DateLanguage
    ) -> String {
        let weekday = local.date.weekday
        let isChinese = language == .chinese
        switch letter {
        case "a": return isChinese ? weekday.chineseName : String(weekday.englishName.prefix(3))
        case "A": return isChinese ? "星期" + weekday.chineseNumeral : weekday.englishName
        case "b", "B":
            let name = MonthName.english[local.date.month - 1]
            return isChinese ? "\(local.date.month)月" : letter == "B" ? name : "\(name.prefix(3))"
        case "p":
            let isMorning = local.time.hour % 24 < 12
            return isChinese ? (isMorning ? "上午" : "下午") : (isMorning ? "AM" : "PM")
        case "F": return local.date.description
        case "R": return "\(local.time.hour.padded(to: 2)):\(local.time.minute.padded(to: 2))"
        case "T":
            return word("R", local, language) + ":" + local.time.second.padded(to: 2)
        default: return "%"
        }
    }
}

/// Holds the English names of the months.
enum MonthName {
    static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
