import JubenPlaybook
import JubenValue
import Testing

@Suite struct FileProblemsTests {
    private static let playbook = "playbook { title = \"早报\", why = \"见面\" }\n"

    static let files: [([String: String], String)] = [
        (
            ["a.lua": #"every("08:30", function(group) send(group, "早") end)"#],
            """
            a.lua:1:1: the file does not say what it is: begin it with playbook { title = "…", \
            why = "…" } [missing-playbook]
            """
        ),
        (
            ["b/a.lua": "return {}"],
            """
            b/a.lua: warning: this is no playbook and no playbook of its folder uses it: begin \
            it with playbook { … }, load it with use("a"), or delete it [unused-file]
            """
        ),
        (
            [
                "b/a.lua": playbook + #"local texts = use("txts") return texts"#,
                "b/texts.lua": "return use('more')", "b/more.lua": "retrun 1",
            ],
            """
            b/a.lua:2:19: use: there is no module 'txts' in b/; did you mean 'texts'? \
            [unknown-module]
            b/more.lua:1:1: 'retrun' alone does nothing: call it with '(...)' or assign with \
            '=', found the number 1 after it [unexpected]
            """
        ),
        (
            ["a.lua": playbook + #"use("b")"#, "b.lua": #"use("c")"#, "c.lua": #"use("b")"#],
            """
            b.lua:1:5: use: 'c' uses itself, directly or through another module [module-cycle]
            c.lua:1:5: use: 'b' uses itself, directly or through another module [module-cycle]
            """
        ),
        (
            ["a.lua": playbook + #"use("b")"#, "b.lua": playbook],
            """
            a.lua:2:5: use: 'b' is a playbook of its own: move what both need into a module \
            [bad-module]
            """
        ),
        (
            ["a.lua": playbook + #"use("sub/b.lua")"#],
            """
            a.lua:2:5: use: a module is named without folder and .lua and lies in the same \
            folder: use("b") [bad-module]
            """
        ),
        (
            ["a.lua": playbook + #"local name = "b" .. tostring(1) use(name)"#],
            """
            a.lua:2:37: use: write the module's name as text, such as use("texts"), so that it \
            can be found before anything runs [bad-module]
            """
        ),
        (["a.lua": "\u{FEFF}#!/usr/bin/env juben\n" + playbook], ""),
        (["_meta/juben.lua": "x = 1", ".a.lua": "x = 1", "notes.txt": "x"], ""),
    ]

    @Test(arguments: files)
    func playbooksAndModulesAreToldApart(files: [String: String], expected: String) throws {
        let found = try CheckedCommunity().told(files)
        #expect(found == expected)
    }

    @Test func aModuleIsCheckedWithEachPlaybookThatUsesIt() throws {
        let found = try CheckedCommunity().told([
            "a.lua": Self.playbook + #"use("b") procedure("thanks", function() end)"#,
            "b.lua": #"every("08:30", function() start("thanks") start("thank") end)"#,
        ])
        #expect(
            found == """
                b.lua:1:49: start: there is no procedure 'thank' in this playbook; did you mean \
                'thanks'? [unknown-procedure]
                """)
    }

    @Test func filesThatAreNoTextAreRefused() throws {
        let files = [
            PlaybookSource.File(path: "playbooks/nul.lua", bytes: [10, 65, 0]),
            PlaybookSource.File(path: "playbooks/gbk.lua", bytes: [45, 45, 10, 0xD4, 0xE7]),
            PlaybookSource.File(
                path: "playbooks/big.lua", bytes: Array(repeating: 32, count: (256 << 10) + 1)),
        ]
        let report = try CheckedCommunity().check(files)
        #expect(
            report.text(in: .en) == """
                playbooks/big.lua: the file is larger than 256 KB: move a part into a module of \
                the same folder, or texts into content/ [file-too-large]
                playbooks/gbk.lua:2: this line is not UTF-8: save the file as UTF-8 [bad-encoding]
                playbooks/nul.lua:2: the file has a NUL byte, so it is no plain text: save it as \
                UTF-8 [bad-encoding]
                3 problems in 3 files
                """)
    }

    @Test func aFileOfTheLargestSizeIsRead() throws {
        let text = Self.playbook
        let filler = Array(repeating: UInt8(ascii: " "), count: (256 << 10) - text.utf8.count)
        let file = PlaybookSource.File(path: "playbooks/a.lua", bytes: Array(text.utf8) + filler)
        let found = try CheckedCommunity().check([file]).problems
        #expect(found == [])
    }
}
