/// What the columns of members are called in spreadsheets that operators have.
extension MemberImport {
    /// The columns by their other names; those of attributes count where one is declared.
    static let aliases: [String: String] = Dictionary(
        [
            "id": ["编号", "会员编号", "成员编号", "用户id", "userid", "member"],
            "name": ["姓名", "名字", "昵称", "称呼", "成员", "群昵称", "nickname"],
            "group": ["群", "群名", "群名称", "群编号", "群id", "所在群", "社群"],
            "role": ["角色", "身份"], "tags": ["标签", "tag"],
            "joined": ["进群时间", "入群时间", "加入时间", "进群日期", "入群日期", "joined_at"],
            "source": ["来源", "渠道", "来源渠道"],
            "expires": ["到期", "到期日", "到期时间", "有效期", "有效期至"],
            "phone": ["手机", "手机号", "电话", "联系电话", "mobile"],
            "city": ["城市", "所在城市"], "birthday": ["生日", "出生日期"], "gender": ["性别"],
            "wechat": ["微信", "微信号"], "email": ["邮箱", "电子邮箱", "e-mail"],
            "orders": ["订单数", "下单次数"], "company": ["公司", "单位"],
        ].flatMap { column, words in words.map { ($0, column) } },
        uniquingKeysWith: { first, _ in first })
}
