import JubenEngine
import JubenPlaybook
import Testing

@Suite struct ChannelProblemsTests {
    private func community(_ channels: ChannelTraits...) -> CheckedCommunity {
        var community = CheckedCommunity()
        community.channels = channels
        return community
    }

    @Test func anActionThatAChannelCannotDoIsRefused() throws {
        let robot = CheckedCommunity.channel("robot", ["group.create": .none])
        var community = community(CheckedCommunity.channel("local"), robot)
        let call = #"groups.create { name = "快闪", lasts = "48h", audience = "老客", service = "好物" }"#
        let found = try community.told(inHandler: call)
        let refused = """
            2:1: groups.create: channel robot cannot do this: take it out, or use a channel that \
            can [channel-cannot]
            """
        #expect(found == refused)
        community.defaultChannel = "local"
        let onLocal = try community.told(inHandler: call)
        #expect(onLocal == "")
        let named = #"""
            groups.create { name = "快闪", permanent = true, channel = "robot" }
            """#
        let onRobot = try community.told(inHandler: named)
        #expect(onRobot == refused)
    }

    @Test func whatAPersonHasToDoIsToldOnce() throws {
        let wecom = CheckedCommunity.channel("wecom", ["message": .human])
        let lines = try community(wecom).told(
            inHandler: #"send(group, "早") send(group, "晚")"#)
        #expect(
            lines == """
                2:1: warning: send: on channel wecom a person has to do this: every call becomes \
                a human task [human-task]
                """)
    }

    @Test(arguments: [(10, false), (9, true)])
    func aTextMayBeAsLongAsTheChannelTakes(bytesMax: Int, isRefused: Bool) throws {
        let short = CheckedCommunity.channel("short", text: TextLimit(bytesMax, .bytes))
        let lines = try community(short).told(inHandler: #"send(group, "早上好!")"#)
        #expect(lines.hasSuffix("[text-too-long]") == isRefused)
        #expect(lines.isEmpty != isRefused)
    }

    @Test(arguments: [(2, false), (1, true)])
    func attachmentsMayBeAsManyAsTheChannelTakes(most: Int, isRefused: Bool) throws {
        let plain = CheckedCommunity.channel("plain", attachmentsMax: most)
        let lines = try community(plain).told(
            inHandler:
                #"send(group, { image = state.get("picture"), link = "https://example.org" })"#)
        #expect(lines.hasSuffix("[too-many-attachments]") == isRefused)
        #expect(lines.isEmpty != isRefused)
    }

    private static let friends = """
        on("contact.requested", { match = "共读" }, function(_, request)
          contacts.accept(request)
          contacts.refuse(request)
        end)
        """

    @Test func friendsAreAskedForOnlyWhereThereAreAny() throws {
        let robot = CheckedCommunity.channel("robot")
        let crm = CheckedCommunity.channel(
            "crm", ["contact.accept": .human], events: ["contact.requested"])
        // What the other channels cannot do does not matter: nobody asks them.
        let both = try community(robot, crm).told(belowManifest: Self.friends)
        #expect(
            both == """
                3:3: warning: contacts.accept: on channel crm a person has to do this: every call \
                becomes a human task [human-task]
                4:3: contacts.refuse: channel crm cannot do this: take it out, or use a channel \
                that can [channel-cannot]
                """)
        let none = try community(robot).told(belowManifest: Self.friends)
        #expect(
            none == """
                2:4: warning: on: channel robot never tells of contact.requested, so this handler \
                never runs: take it out, or use a channel that has friends, such as local, matrix \
                or wecom-customer [never-happens]
                3:3: contacts.accept: nobody can ask to be a friend on channel robot: take it out, \
                or use a channel that has friends, such as local, matrix or wecom-customer \
                [channel-cannot]
                4:3: contacts.refuse: nobody can ask to be a friend on channel robot: take it out, \
                or use a channel that has friends, such as local, matrix or wecom-customer \
                [channel-cannot]
                """)
    }

    @Test func wordsInPrivateAreAnsweredOnlyWhereTheyAreHeard() throws {
        let book = """
            on("contact.message", { match = "书单" }, function(_, message)
              contacts.reply(message, "在这里")
              log(message.text .. message.channel .. (message.message or ""))
            end)
            """
        let bot = CheckedCommunity.channel(
            "bot", ["contact.reply": .native], events: ["contact.message"])
        let crm = CheckedCommunity.channel(
            "crm", ["contact.accept": .human], events: ["contact.requested"])
        #expect(try community(bot, crm).told(belowManifest: book).isEmpty)
        // A bot that hears words has no requests, so what it cannot do with these does not matter.
        let accept = """
            on("contact.requested", function(_, request) contacts.accept(request) end)
            """
        #expect(
            try community(bot, crm).told(belowManifest: accept).hasSuffix("[human-task]"))
        #expect(
            try community(bot).told(belowManifest: accept).hasSuffix(
                "or wecom-customer [channel-cannot]"))
        #expect(
            try community(crm).told(belowManifest: book) == """
                2:4: warning: on: channel crm never tells of contact.message, so this handler \
                never runs: take it out, or use a channel that hears what people write in private, \
                such as local, matrix or telegram [never-happens]
                3:3: contacts.reply: nobody can write in private on channel crm: take it out, or \
                use a channel that hears what people write in private, such as local, matrix or \
                telegram [channel-cannot]
                """)
        #expect(
            try community(bot).told(
                belowManifest: """
                    on("contact.message", { source = "x" }, function() end)
                    """
            ).contains("option 'source' says nothing"))
    }

    @Test func aPlaybookOfPromotionAloneIsWarnedAbout() throws {
        let lines = try CheckedCommunity().told(
            inHandler: #"send(group, { text = "买", promo = true })"#)
        #expect(
            lines == """
                1:1: warning: every message of this playbook is promotion: add something that \
                members come for, such as a text, a question or a check-in [only-promotion]
                """)
    }
}
