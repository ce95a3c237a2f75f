import JubenEngine

/// WeCom's error codes: what each means for the outbox, and what a person can do about it.
///
/// Only codes whose meaning is documented stand here; any other is taken for a refusal, because
/// WeCom answers with a code only when it did nothing.
struct WeComCode: Sendable {
    /// The system is busy: to be tried again, three times at most.
    static let busy: Int64 = -1
    /// A token that is wrong, and one that has expired: a new one is fetched once.
    static let tokenInvalid: Int64 = 40014
    static let tokenExpired: Int64 = 42001
    /// A group of the chosen id is there already.
    static let chatExists: Int64 = 86215
    /// A member who is not there to be removed, or not known to be added.
    static let illegalMember: Int64 = 86216
    /// A customer is already greeted, or another application greets them now.
    static let welcomeInvalid: Int64 = 41050
    static let welcomeDone: Int64 = 41051
    static let welcomeElsewhere: Int64 = 41096
    /// A mass message is still being worked out.
    static let dispatching: Int64 = 41063
    /// A hand-over of a group whose owner has not left, of one that has its new owner already, of
    /// one that is under way, and of one that is done.
    static let ownerStays: Int64 = 90500
    static let transferSame: Int64 = 90504
    static let transferUnderWay: Int64 = 90507
    static let transferDone: Int64 = 90508
    /// Somebody who is no customer of a member.
    static let noCustomer: Int64 = 84061
    /// Everybody whom a message was for is unknown.
    static let nobody: Int64 = 81013

    private static let minute: Int64 = 60_000

    let fault: ChannelFault
    let words: String
    var delay: Int64 = 0

    private static func stop(_ words: String) -> WeComCode {
        WeComCode(fault: .authInvalid, words: words)
    }
    private static func no(_ fault: ChannelFault, _ words: String) -> WeComCode {
        WeComCode(fault: fault, words: words)
    }

    private static let known: [Int64: WeComCode] = [
        busy: no(.serverFailed, "WeCom is busy: it is tried again"),
        6000: no(.serverFailed, "two changes met: it is tried again"),
        dispatching: no(.serverFailed, "the mass message is still being worked out"),
        welcomeElsewhere: no(.serverFailed, "another application is sending a welcome"),
        transferUnderWay: no(.serverFailed, "the hand-over is under way"),
        45009: WeComCode(
            fault: .rateLimited, words: "too many calls: lower the channel's rate", delay: minute),
        45033: WeComCode(
            fault: .rateLimited, words: "too many calls at once: lower the channel's rate",
            delay: 1000),
        40001: stop("the secret is wrong: copy it again from the application's page"),
        40013: stop("the corp id is wrong: copy it from 我的企业 → 企业信息"),
        tokenInvalid: stop("the token is refused though it was just fetched: check the secret"),
        tokenExpired: stop("the token has expired though it was just fetched: check the secret"),
        60020: stop("this address is not trusted: add it to 企业可信IP of the application"),
        50003: stop("the application is disabled: enable it in the admin console"),
        93000: stop("the robot's key is wrong, or it was removed from its group: add it again"),
        93004: stop("the robot is disabled: enable it in the group's settings"),
        93006: no(.notFound, "the robot's group is not there"),
        93008: no(.notFound, "the robot is not in the group: add it there"),
        48002: no(
            .permission,
            "the application may not call this: add it under 客户联系 → 可调用接口的应用"),
        60011: no(
            .permission, "no privilege: let the application's 可见范围 be the root department"),
        86008: no(
            .permission, "another application created the group: only that one may change it"),
        301002: no(.permission, "the application may not do this for that member"),
        41058: no(.permission, "another application made the template"),
        noCustomer: no(.notFound, "that person is no customer of the member any more"),
        86001: no(.notFound, "the group's id is not valid"),
        86003: no(.notFound, "there is no such group"),
        nobody: no(.notFound, "nobody of those it was for is known, or visible to the application"),
        40096: no(.notFound, "there is no such customer"),
        60111: no(.notFound, "there is no such member: check the userid"),
        40068: no(.notFound, "there is no such tag"),
        40007: no(.invalid, "the media id is not valid"),
        40058: no(.invalid, "a parameter is not valid"),
        40063: no(.invalid, "a parameter is empty"),
        41064: no(.invalid, "the customer's data is not valid"),
        41055: no(.invalid, "there are 100 welcome templates already: delete one"),
        86004: no(.invalid, "the group's name is not valid"),
        86005: no(.invalid, "the group's owner is not valid"),
        86006: no(.invalid, "a group has 2 to 2000 members"),
        86007: no(.invalid, "a member of the list is not valid"),
        illegalMember: no(.invalid, "a member of the list is not valid"),
        45001: no(.tooLarge, "the file is too big"),
        45002: no(.tooLarge, "the text is too long"),
        81017: no(.invalid, "too many members: name the owners"),
        41094: WeComCode(
            fault: .quotaExhausted, words: "reminded too often: three times in 24 hours",
            delay: 24 * 60 * minute),
        ownerStays: no(.invalid, "the owner has not left the company"),
        90501: no(.invalid, "it is no customer group"),
    ]

    /// What a code means.
    ///
    /// - Parameters:
    ///   - code: WeCom's number.
    ///   - message: WeCom's own words.
    /// - Returns: the error; a refusal when the code is not known.
    static func error(_ code: Int64, _ message: String) -> WeComError {
        guard let known = known[code] else {
            return WeComError(
                code: code, .invalid,
                "WeCom error \(code) (\(message)): look it up at the table of global error codes")
        }
        return WeComError(
            code: code, known.fault, "WeCom error \(code): \(known.words)", delay: known.delay)
    }
}
