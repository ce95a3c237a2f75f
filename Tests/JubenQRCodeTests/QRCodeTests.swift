import JubenQRCode
import Testing

@Suite struct QRCodeTests {
    @Test func aCodeHasItsFindersAndItsMargin() throws {
        let code = try QRCode("https://example.com/l/morning")
        #expect((code.side - 21) % 4 == 0)
        // The finder patterns: dark rings of seven around dark squares of three.
        for (column, row) in [(0, 0), (code.side - 7, 0), (0, code.side - 7)] {
            #expect(code.isDark(column, row) && code.isDark(column + 6, row + 6))
            #expect(!code.isDark(column + 1, row + 1))
            #expect(code.isDark(column + 3, row + 3))
        }
        #expect(!code.isDark(-1, -1) && !code.isDark(code.side, 0))
        #expect(try QRCode("https://example.com/l/evening") != code)
    }

    @Test func aTextThatIsTooLongIsRefused() {
        #expect(throws: QRCode.Problem.tooLong) {
            try QRCode(String(repeating: "长", count: 2000))
        }
    }

    @Test func theSVGHasAModuleForEachDarkOne() throws {
        let code = try QRCode("a")
        let svg = code.svg(title: "<晨读 & 夜读>")
        let dark = (0..<code.side * code.side).count {
            code.isDark($0 % code.side, $0 / code.side)
        }
        #expect(svg.split(separator: "M").count - 1 == dark)
        #expect(svg.contains("<title>&lt;晨读 &amp; 夜读&gt;</title>"))
        #expect(svg.contains("viewBox=\"0 0 29 29\""))
    }

    @Test func thePNGIsOneOfTheRightSize() throws {
        let code = try QRCode("a")
        let png = try code.png(scale: 8)
        #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // The width stands in bytes 16 to 19.
        let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
        #expect(width == (code.side + 8) * 8)
    }

    @Test func theTerminalShowsTwoRowsALine() throws {
        let code = try QRCode("a")
        let lines = code.blocks.split(separator: "\n")
        #expect(lines.count == (code.side + 8 + 1) / 2)
        #expect(lines.allSatisfy { $0.count == code.side + 8 })
        #expect(lines[0].allSatisfy { $0 == "█" })
    }
}
