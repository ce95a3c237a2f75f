import JubenSchedule
import Testing

@Suite
struct SpanTests {
    static let spans: [(String, Int64, String)] = [
        ("30s", 30_000, "30s"), ("5m", 300_000, "5m"), ("2h", 7_200_000, "2h"),
        ("3d", 259_200_000, "3d"), ("1w", 604_800_000, "1w"), ("14d", 1_209_600_000, "2w"),
        ("10d", 864_000_000, "10d"), ("1h30m", 5_400_000, "1h30m"), ("90m", 5_400_000, "1h30m"),
        ("0s", 0, "0s"), ("400d", 34_560_000_000, "400d"), ("2小时30分钟", 9_000_000, "2h30m"),
        ("3天", 259_200_000, "3d"), (" 5M ", 300_000, "5m"),
    ]

    @Test(arguments: spans)
    func readsAndWritesDurations(text: String, milliseconds: Int64, written: String) throws {
        let span = try Span.parse(text)
        #expect(span.milliseconds == milliseconds)
        #expect(span.description == written)
        #expect(try Span.parse(span.description) == span)
    }

    static let mistakes: [(String, String)] = [
        ("30", "a duration needs a unit, such as '30m' or '2h'; got 30"),
        ("", "a duration is empty; write it like '30m' or '2h'"),
        ("-5m", "a duration cannot be negative; got -5m"),
        ("401d", "a duration is at most 400 days; got 401d"),
        ("400d1s", "a duration is at most 400 days; got 400d1s"),
        ("999999999w", "a duration is at most 400 days; got 999999999w"),
        ("9999999999s", "\"9999999999s\" is not a duration: units are w, d, h, m and s"),
        ("1.5h", "\"1.5h\" is not a duration: write whole numbers, such as '1h30m'"),
        ("30m1h", "\"30m1h\" is not a duration: units go from long to short, each once"),
        ("5x", "\"5x\" is not a duration: units are w, d, h, m and s"),
        ("5 m", "\"5 m\" is not a duration: units are w, d, h, m and s"),
        ("2huor", "\"2huor\" is not a duration: units are w, d, h, m and s; did you mean 'hour'?"),
        ("m", "\"m\" is not a duration: units are w, d, h, m and s"),
        ("1h30", "\"1h30\" is not a duration: units are w, d, h, m and s"),
    ]

    @Test(arguments: mistakes)
    func refusesWhatIsNoDuration(text: String, sentence: String) {
        #expect(
            ScheduleError.sentence { () throws(ScheduleError) in try Span.parse(text) } == sentence)
    }

    @Test
    func writesChinese() throws {
        #expect(try Span.parse("1h30m").chineseDescription == "1小时30分钟")
        #expect(try Span.parse("1w1d1s").chineseDescription == "8天1秒")
        #expect(Span.zero.chineseDescription == "0秒")
    }

    @Test
    func refusesNumbersWithTheSameSentence() {
        #expect(
            Span.bareNumber(30).message
                == "a duration needs a unit, such as '30m' or '2h'; got 30"
        )
    }
}
