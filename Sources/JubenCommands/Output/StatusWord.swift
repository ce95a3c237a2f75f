import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// A state that has a stable name for programs and a word for operators.
protocol StatusWord: RawRepresentable<String>, CaseIterable {
    /// The word in Chinese; in English the name itself is the word.
    var chinese: String { get }
}

extension StatusWord {
    /// The state in a listing.
    func cell(_ language: Language) -> Listing.Cell {
        Listing.Cell(.string(rawValue), shown: word(language))
    }

    /// The word for operators.
    func word(_ language: Language) -> String { language.pick(rawValue, chinese) }

    /// The state that an option names, by its name or its Chinese word.
    ///
    /// - Throws: ``CommandError`` with the nearest name, or all of them.
    static func parse(_ text: String, option: String) throws -> Self {
        if let state = allCases.first(where: { $0.rawValue == text || $0.chinese == text }) {
            return state
        }
        let names = allCases.map(\.rawValue)
        let hint = Suggestion.phrase(for: text, among: names)
        throw CommandError(
            .usage,
            "\(option): there is no '\(text)'"
                + (hint.isEmpty ? "; choose one of \(names.joined(separator: ", "))." : hint))
    }
}

extension RunStatus: StatusWord {
    var chinese: String {
        switch self {
        case .ready: "就绪"
        case .running: "执行中"
        case .waiting: "等待中"
        case .paused: "已暂停"
        case .diverged: "有分歧"
        case .cancelling: "取消中"
        case .done: "完成"
        case .failed: "失败"
        case .cancelled: "已取消"
        }
    }
}

extension DeliveryState: StatusWord {
    var chinese: String {
        switch self {
        case .pending: "待发"
        case .sending: "发送中"
        case .sent: "已发"
        case .doubt: "存疑"
        case .dead: "被拒"
        case .expired: "过期"
        case .cancelled: "已撤回"
        case .awaitingHuman: "待人工"
        }
    }
}

extension SlotVerdict: StatusWord {
    var chinese: String {
        switch self {
        case .started: "准时"
        case .late: "补做"
        case .missed: "错过"
        case .skipped: "跳过"
        case .merged: "合并"
        case .overlapped: "重叠"
        case .asked: "询问中"
        }
    }
}

extension TaskStatus: StatusWord {
    var chinese: String {
        switch self {
        case .open: "待办"
        case .done: "已办"
        case .refused: "拒绝"
        case .overdue: "逾期"
        case .cancelled: "取消"
        }
    }
}

extension Role: StatusWord {
    var chinese: String {
        switch self {
        case .owner: "群主"
        case .manager: "管理员"
        case .host: "主持"
        case .member: "成员"
        }
    }
}

extension GroupStatus: StatusWord {
    var chinese: String {
        switch self {
        case .opening: "创建中"
        case .active: "存续"
        case .closing: "解散中"
        case .dissolved: "已解散"
        }
    }
}

extension GroupStage: StatusWord {
    var chinese: String {
        switch self {
        case .forming: "筹建"
        case .growing: "成长"
        case .active: "活跃"
        case .declining: "衰退"
        case .closing: "收尾"
        }
    }
}
