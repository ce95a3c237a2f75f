import JubenEngine

/// The clicks by which a person does in WeCom what no program may do.
enum WeComSteps {
    /// What is left to people in groups of an application.
    static let app: [String: HumanSteps] = [
        "group.announce": HumanSteps(
            title: "Announce in '{group}'", chineseTitle: "在「{group}」发公告",
            english: """
                In WeCom, open the group {group} → ··· at the top right → 群公告 → 编辑, paste the \
                words, then 发布: {text}
                """,
            chinese: "打开企业微信 → 进入群「{group}」→ 右上角「···」→「群公告」→「编辑」，粘贴后点「发布」：{text}"
        ),
        "group.dissolve": HumanSteps(
            title: "Dissolve '{group}'", chineseTitle: "解散群「{group}」",
            english: """
                As the owner: in WeCom, open the group {group} → ··· at the top right → 解散群聊 → \
                confirm
                """,
            chinese: "由群主操作：打开企业微信 → 进入群「{group}」→ 右上角「···」→「解散群聊」→ 确认"),
    ]

    /// What is left to people in groups of customers.
    static let customer: [String: HumanSteps] = [
        "message": HumanSteps(
            english: """
                On the phone of the group's owner: WeCom → 消息 → 客户群群发 (or 工作台 → 群发助手) → \
                open the task → check the words and the group {group} → 发送. Juben sees it by itself
                """,
            chinese: """
                用群主的手机：企业微信 →「消息」→「客户群群发」（或「工作台 → 群发助手」）→ 打开任务 → \
                核对内容和群「{group}」→ 点「发送」。发送后剧本会自动确认
                """),
        "contact.accept": HumanSteps(
            title: "Accept {member} as a customer", chineseTitle: "通过客户 {member} 的好友申请",
            english: """
                On the phone of the member of staff who was asked: WeCom → 通讯录 → 新的客户 → \
                {member} → 添加. Juben sees it by itself
                """,
            chinese: "用被添加的员工的手机：企业微信 →「通讯录」→「新的客户」→ {member} →「添加」。通过后剧本会自动确认"),
        "contact.greet": HumanSteps(
            title: "Greet {member}", chineseTitle: "跟 {member} 打个招呼",
            english: """
                On the phone of the member of staff whose customer it is: WeCom → 通讯录 → 我的客户 → \
                {member} → 发消息, paste the words, then 发送: {text}
                """,
            chinese: "用该客户的员工的手机：企业微信 →「通讯录」→「我的客户」→ {member} →「发消息」，粘贴后点「发送」：{text}"),
        "group.create": HumanSteps(
            title: "Create the customer group '{name}'", chineseTitle: "建客户群「{name}」",
            english: """
                In WeCom: 工作台 → 客户群 → 创建一个客户群 → choose customers → 完成; open the group → \
                ··· → 群聊名称 → enter {name}. Juben reads the group at its next look; add it there
                """,
            chinese: """
                打开企业微信 →「工作台」→「客户群」→「创建一个客户群」→ 选择客户 →「完成」；进入群 → 右上角「···」→\
                「群聊名称」→ 填写「{name}」。完成后把群的 chat_id 登记到剧本
                """),
        "group.announce": HumanSteps(
            title: "Announce in '{group}'", chineseTitle: "在「{group}」发公告",
            english: """
                As the owner: open the customer group {group} → ··· at the top right → 群公告 → 编辑, \
                paste the words, then 发布: {text}
                """,
            chinese: "由群主操作：进入客户群「{group}」→ 右上角「···」→「群公告」→「编辑」，粘贴后点「发布」：{text}"),
        "group.rename": HumanSteps(
            title: "Rename '{group}' to '{name}'", chineseTitle: "群「{group}」改名为「{name}」",
            english: """
                As the owner: open the customer group {group} → ··· at the top right → 群聊名称 → \
                enter {name} → 保存
                """,
            chinese: "由群主操作：进入客户群「{group}」→ 右上角「···」→「群聊名称」→ 改为「{name}」→「保存」"),
        "group.dissolve": HumanSteps(
            title: "Dissolve '{group}'", chineseTitle: "解散群「{group}」",
            english: """
                As the owner: open the customer group {group} → ··· at the top right → 群管理 → \
                解散群聊 → confirm
                """,
            chinese: "由群主操作：进入客户群「{group}」→ 右上角「···」→「群管理」→「解散群聊」→ 确认"),
        "member.invite": HumanSteps(
            title: "Invite {member} to '{group}'", chineseTitle: "邀请 {member} 进「{group}」",
            english: """
                Open the customer group {group} → ··· at the top right → + → choose {member} → 确定, \
                or send {member} the group's QR code
                """,
            chinese: "进入客户群「{group}」→ 右上角「···」→「+」→ 选择 {member} →「确定」；或把群二维码发给 {member}"),
        "member.remove": HumanSteps(
            title: "Remove {member} from '{group}'", chineseTitle: "把 {member} 移出「{group}」",
            english: """
                As the owner or an administrator: open the customer group {group} → ··· at the top \
                right → − → choose {member} → 移出
                """,
            chinese: "由群主或管理员操作：进入客户群「{group}」→ 右上角「···」→「−」→ 选择 {member} →「移出」"),
        "group.welcome": HumanSteps(
            title: "Choose the welcome of '{group}'", chineseTitle: "为群「{group}」选用欢迎语",
            english: """
                As the owner: open the customer group {group} → ··· at the top right → 群管理 → \
                入群欢迎语 → choose this one → 确定: {text}
                """,
            chinese: """
                由群主操作：进入客户群「{group}」→ 右上角「···」→「群管理」→「入群欢迎语」→ 选择这一条 →「确定」：{text}
                """),
        "group.transfer": HumanSteps(
            title: "Make {member} the owner of '{group}'",
            chineseTitle: "把群「{group}」的群主转给 {member}",
            english: """
                In the admin console: 客户联系 → 在职继承 (or 离职继承 when the owner has left) → choose \
                the owner → 分配客户群 → {group} → choose {member} → 确定. {why}
                """,
            chinese: """
                管理后台 →「客户联系」→「在职继承」（群主已离职则选「离职继承」）→ 选择原群主 →「分配客户群」→ \
                「{group}」→ 选择 {member} →「确定」。{why}
                """),
        "contact.transfer": HumanSteps(
            title: "Hand the customers of {name} over to {member}",
            chineseTitle: "把 {name} 的客户转给 {member}",
            english: """
                In the admin console: 客户联系 → 在职继承 (or 离职继承 when {name} has left) → choose \
                {name} → 分配客户 → the customers that are left → choose {member} → 确定. {why}
                """,
            chinese: """
                管理后台 →「客户联系」→「在职继承」（{name} 已离职则选「离职继承」）→ 选择 {name} →「分配客户」→ \
                选中剩下的客户 → 选择 {member} →「确定」。{why}
                """),
    ]
}
