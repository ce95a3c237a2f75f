import JubenValue
import Testing

@testable import JubenPreview

/// Numbers keep their columns; words give way to them.
@Suite struct TerminalColumnsTests {
    private static let rows = [
        ["·", "衰退群激活与沉寂群处置", "发布后一小时内的回复数", "449 / 1500", "截止 2026-12-31"],
        ["✓", "群规", "活跃率", "20.5% / 20%", "截止 2027-02-28"],
    ]

    @Test(arguments: [200, 90, 80, 72])
    func wordsAreShortenedAndNumbersAreNot(columns: Int) throws {
        let fitted = try #require(
            TerminalColumns.fitted(Self.rows, into: columns, shortening: [1, 2]))
        let widths = TerminalColumns.widths(of: fitted)
        #expect(widths.reduce(TerminalColumns.margin + 2 * 4, +) <= columns)
        for (row, whole) in zip(fitted, Self.rows) {
            #expect(Array(row.suffix(2)) == Array(whole.suffix(2)))
            #expect(row[0] == whole[0])
        }
        #expect((fitted == Self.rows) == (columns == 200 || columns == 90))
    }

    @Test func whatCannotFitIsSaidSo() {
        #expect(TerminalColumns.fitted(Self.rows, into: 60, shortening: [1, 2]) == nil)
        #expect(TerminalColumns.fitted(Self.rows, into: 80, shortening: []) == nil)
    }

    @Test func aSentenceWidensNoColumn() {
        #expect(TerminalColumns.widths(of: Self.rows + [["一句很长很长很长的话"]]).first == 1)
    }
}
