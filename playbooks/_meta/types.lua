---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---时长，如 "2h"、"1d12h"。
---@alias juben.Duration string

---时刻，如 "22:30"、"tomorrow 09:00"、"day 3 09:00"。
---@alias juben.Moment string

---日程，如 "workday 08:30"、"mon,wed 20:00"。
---@alias juben.Schedule string

---生命周期的天数和时间，如 "3 09:00"、"1-7 20:00"。
---@alias juben.LifeDays string

---answers 的选项。
---@class (exact) juben.AnswersOptions
---@field yes? boolean 是否答应；默认答应。
---@field after? "never"|juben.Duration 多久之后答复，或 "never"。
---@field note? string 附言。

---群。
---@class (exact) juben.Group
---@field id string 编号。
---@field name string 群名。
---@field channel string 所在渠道。
---@field zone string 时区。
---@field owner string 群主的编号。
---@field tags string[] 标签。
---@field first_day string 建群日期。
---@field day integer 建群第几天，首日为 1。
---@field purpose string 用途。
---@field capacity integer 人数上限。

---ask 的选项。
---@class (exact) juben.AskOptions
---@field from? juben.Member|string 仅限此成员的回复。
---@field match? string|string[] 仅限包含这些词之一的回复。
---@field within? juben.Duration 等待多久。

---成员。
---@class (exact) juben.Member
---@field id string 编号。
---@field name string 名字。
---@field tags string[] 标签。

---@class (exact) juben.AskReply
---@field text string 内容。
---@field member juben.Member 谁说的。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---at 的选项。
---@class (exact) juben.AtOptions
---@field late? "skip"|"once"|"ask"|juben.Duration 错过时间怎么办："once"（30 分钟内补一次）、"skip"、"ask"，或允许迟到多久。
---@field overlap? "skip"|"queue"|"allow"|"replace" 上一次还没结束时怎么办；默认 "skip"。
---@field jitter? juben.Duration 在这段时间内错开各群。
---@field needs? juben.AtOptionsNeeds 群里须已发生的事，否则跳过这一次。
---@field name? string 名称；改时间后仍视为同一触发器。
---@field why? string 为什么要有这一步。
---@field value? string 价值类型，如 "information"。
---@field groups? juben.AtOptionsGroups 适用的群；省略时为所有存续的群。
---@field each? "group"|"member"|"once" 处理函数按群、按成员还是只调用一次。
---@field members? juben.AtOptionsMembers each = "member" 时适用的成员。

---@class (exact) juben.AtOptionsNeeds
---@field replies? integer 成员发言数。
---@field speakers? integer 发言的人数。
---@field checkins? integer 打卡数。
---@field joined? integer 群内人数。
---@field day? integer 群的第几天（第一天为 1）。
---@field since? "post"|"today"|juben.Duration 从何时算起："post"（上一次发帖以来）、"today" 或时长；省略时为 "post"。

---@class (exact) juben.AtOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---@class (exact) juben.AtOptionsMembers
---@field ids? string[] 仅限这些编号的成员，如表格里列出的人。
---@field tags? string[] 必须具备的标签。
---@field without? string[] 不得具备的标签。
---@field tier? string|string[] 所在层级，可列出多个。
---@field where? table<string, any> 按资料筛选：一个值、多个值、数字用 `{ min = …, max = … }`、日期用 `{ from = …, to = … }`。
---@field role? "member"|"host"|"manager"|"admin"|"owner" 角色。

---触发本次执行的时段。
---@class (exact) juben.Slot
---@field at integer 时刻（毫秒），不含错开。
---@field date string 当地日期，如 "2026-11-24"。
---@field day? integer 第几天：按群的生命计；each = "member" 时按成员入群计；有 `from` 时从那天起计。第 1 天之前、不针对任何人时为 nil。

---befriends 的选项。
---@class (exact) juben.BefriendsOptions
---@field member string 谁：编号或名字。
---@field text? string 留言。
---@field source? string 来源。
---@field channel? string 渠道；默认是配置中的第一个。

---commands 的选项。
---@class (exact) juben.CommandsOptions
---@field command string 命令名。
---@field playbook? string 哪个剧本的；只演一个剧本时可省略。
---@field args? table<string, any> 按名称给出的参数。
---@field by? string 谁下的命令。

---crash 的选项。
---@class (exact) juben.CrashOptions
---@field commit? integer 不在现在，而在之后第几次写入存储时中断。
---@field kept? boolean 与 commit 同用：写入完成之后才中断；默认是之前。
---@field downtime? juben.Duration 停机多久；默认立即重启。

---crowd 的选项。
---@class (exact) juben.CrowdOptions
---@field speak? number 每天发言的比例；默认 0.2。
---@field checkin? number 打卡的比例；默认 0.6。
---@field seed? integer 随机种子。
---@field days? integer 发言持续几天；默认 1。

---day 的选项。
---@class (exact) juben.DayOptions
---@field late? "skip"|"once"|"ask"|juben.Duration 错过时间怎么办："once"（30 分钟内补一次）、"skip"、"ask"，或允许迟到多久。
---@field overlap? "skip"|"queue"|"allow"|"replace" 上一次还没结束时怎么办；默认 "skip"。
---@field jitter? juben.Duration 在这段时间内错开各群。
---@field needs? juben.DayOptionsNeeds 群里须已发生的事，否则跳过这一次。
---@field name? string 名称；改时间后仍视为同一触发器。
---@field why? string 为什么要有这一步。
---@field value? string 价值类型，如 "information"。
---@field groups? juben.DayOptionsGroups 适用的群；省略时为所有存续的群。
---@field each? "group"|"member"|"once" 处理函数按群、按成员还是只调用一次。
---@field members? juben.DayOptionsMembers each = "member" 时适用的成员。

---@class (exact) juben.DayOptionsNeeds
---@field replies? integer 成员发言数。
---@field speakers? integer 发言的人数。
---@field checkins? integer 打卡数。
---@field joined? integer 群内人数。
---@field day? integer 群的第几天（第一天为 1）。
---@field since? "post"|"today"|juben.Duration 从何时算起："post"（上一次发帖以来）、"today" 或时长；省略时为 "post"。

---@class (exact) juben.DayOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---@class (exact) juben.DayOptionsMembers
---@field ids? string[] 仅限这些编号的成员，如表格里列出的人。
---@field tags? string[] 必须具备的标签。
---@field without? string[] 不得具备的标签。
---@field tier? string|string[] 所在层级，可列出多个。
---@field where? table<string, any> 按资料筛选：一个值、多个值、数字用 `{ min = …, max = … }`、日期用 `{ from = …, to = … }`。
---@field role? "member"|"host"|"manager"|"admin"|"owner" 角色。

---every 的选项。
---@class (exact) juben.EveryOptions
---@field late? "skip"|"once"|"ask"|juben.Duration 错过时间怎么办："once"（30 分钟内补一次）、"skip"、"ask"，或允许迟到多久。
---@field overlap? "skip"|"queue"|"allow"|"replace" 上一次还没结束时怎么办；默认 "skip"。
---@field jitter? juben.Duration 在这段时间内错开各群。
---@field needs? juben.EveryOptionsNeeds 群里须已发生的事，否则跳过这一次。
---@field days? integer 只执行这么多天，从 `from` 或群的第一天算起。
---@field from? string 开始日期。
---@field to? string 结束日期。
---@field except? string|string[] 排除的日期。
---@field name? string 名称；改时间后仍视为同一触发器。
---@field why? string 为什么要有这一步。
---@field value? string 价值类型，如 "information"。
---@field groups? juben.EveryOptionsGroups 适用的群；省略时为所有存续的群。
---@field each? "group"|"member"|"once" 处理函数按群、按成员还是只调用一次。
---@field members? juben.EveryOptionsMembers each = "member" 时适用的成员。

---@class (exact) juben.EveryOptionsNeeds
---@field replies? integer 成员发言数。
---@field speakers? integer 发言的人数。
---@field checkins? integer 打卡数。
---@field joined? integer 群内人数。
---@field day? integer 群的第几天（第一天为 1）。
---@field since? "post"|"today"|juben.Duration 从何时算起："post"（上一次发帖以来）、"today" 或时长；省略时为 "post"。

---@class (exact) juben.EveryOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---@class (exact) juben.EveryOptionsMembers
---@field ids? string[] 仅限这些编号的成员，如表格里列出的人。
---@field tags? string[] 必须具备的标签。
---@field without? string[] 不得具备的标签。
---@field tier? string|string[] 所在层级，可列出多个。
---@field where? table<string, any> 按资料筛选：一个值、多个值、数字用 `{ min = …, max = … }`、日期用 `{ from = …, to = … }`。
---@field role? "member"|"host"|"manager"|"admin"|"owner" 角色。

---faq 的选项。
---@class (exact) juben.FaqOptions
---@field name? string 名称。
---@field why? string 为什么要有它。
---@field groups? juben.FaqOptionsGroups 适用的群；省略时为所有存续的群。
---@field file? string `content/` 下的问答表，含 question、answer 两列；省略时不自动回答。
---@field likeness? number 与问答表的相似度，0 到 1；省略时为 0.5。
---@field cooldown? juben.Duration 同一群多久内不重复同一回答；省略时为 "10m"。
---@field text? string 回答的样式，{{answer}} 处填入答案。

---@class (exact) juben.FaqOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---group 的选项。
---@class (exact) juben.GroupOptions
---@field id string 群的编号。
---@field name? string 群名；默认同编号。
---@field tags? string[] 标签。
---@field owner? juben.Member|string 负责人。
---@field day? integer 测试开始时是群的第几天；默认 30。
---@field zone? string 时区；默认与社群相同。
---@field channel? string 渠道；默认是配置中的第一个。
---@field capacity? integer 人数上限。

---http_answers 的选项。
---@class (exact) juben.HttpAnswersOptions
---@field method? "GET"|"POST" 仅限此方法。
---@field status? integer HTTP 状态码；默认 200。
---@field json? any 以 JSON 返回的内容。
---@field body? string 原样返回的正文。
---@field fails? string 没有回答，以及原因。

---joins 的选项。
---@class (exact) juben.JoinsOptions
---@field group string 群的编号。
---@field member string 谁：编号或名字。
---@field by? string 由谁邀请。

---leaves 的选项。
---@class (exact) juben.LeavesOptions
---@field group string 群的编号。
---@field member string 谁：编号或名字。

---lines 的选项。
---@class (exact) juben.LinesOptions
---@field group? string 仅限此群：编号或群名。
---@field kind? "send"|"blocked"|"doubt"|"human"|"event"|"skipped"|"missed"|"failed" 仅限这一类。

---@class (exact) juben.LinesLinesItem
---@field time string 时间，如 08:30。
---@field date string 日期。
---@field kind string 类别。
---@field action string 动作。
---@field group string 群的编号。
---@field playbook string 剧本。
---@field text string 文字。
---@field why string 原因。
---@field owner string 由谁处理。

---member 的选项。
---@class (exact) juben.MemberOptions
---@field name string 名字；一批成员时后面加序号。
---@field id? string 编号；默认同名字。
---@field group? string|string[] 所在的群。
---@field tags? string[] 标签。
---@field role? "member"|"admin"|"owner" 在群里的角色。
---@field joined? juben.Duration 进群多久了；默认与群同时。
---@field count? integer 人数。

---on 的选项。
---@class (exact) juben.OnOptions
---@field merge? juben.Duration 把这段时间内的事件合并为一次。
---@field match? string|string[] 仅限包含这些词之一的发言、私聊或好友申请。
---@field source? string|string[] 仅限来自这些来源之一的人，如活码的名称。
---@field name? string 名称；改时间后仍视为同一触发器。
---@field why? string 为什么要有这一步。
---@field value? string 价值类型，如 "information"。
---@field groups? juben.OnOptionsGroups 适用的群；省略时为所有存续的群。

---@class (exact) juben.OnOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---@class (exact) juben.OnHandlerEvent
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。
---@field source? string 来源（已知时）。
---@field inviter? juben.Member 邀请人。

---@class (exact) juben.OnHandlerChange
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。
---@field from string 原层级。
---@field to string 新层级。
---@field promoted boolean 是否升级。

---@class (exact) juben.OnHandlerChangesItem
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。
---@field from string 原层级。
---@field to string 新层级。
---@field promoted boolean 是否升级。

---@class (exact) juben.OnHandlerMessage
---@field text string 内容。
---@field member juben.Member 谁说的。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerMessagesItem
---@field text string 内容。
---@field member juben.Member 谁说的。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerCheckin
---@field name string 打卡的名称。
---@field day string 计入的日期。
---@field text string 内容。
---@field makeup boolean 是否补卡。
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerCheckinsItem
---@field name string 打卡的名称。
---@field day string 计入的日期。
---@field text string 内容。
---@field makeup boolean 是否补卡。
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerNaming
---@field name string 新群名。
---@field before string 原群名。
---@field reverted boolean 是否按群规改回。
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerNamingsItem
---@field name string 新群名。
---@field before string 原群名。
---@field reverted boolean 是否按群规改回。
---@field member juben.Member 是谁。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerTask
---@field id integer 编号。
---@field title string 要做的事。
---@field owner string 现在由谁处理。
---@field due? integer 期限（毫秒）。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerTasksItem
---@field id integer 编号。
---@field title string 要做的事。
---@field owner string 现在由谁处理。
---@field due? integer 期限（毫秒）。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerDecline
---@field score integer 健康分，0 到 100。
---@field falls integer 连续下降的天数。
---@field day string 其中最后一天的日期。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerDeclinesItem
---@field score integer 健康分，0 到 100。
---@field falls integer 连续下降的天数。
---@field day string 其中最后一天的日期。
---@field group juben.Group 群。
---@field at integer 时刻（毫秒）。

---@class (exact) juben.OnHandlerGoal
---@field playbook string 声明它的剧本。
---@field metric string 指标。
---@field target number 目标值。
---@field value? number 实际值。
---@field by string 截止日期。

---@class (exact) juben.OnHandlerGoalsItem
---@field playbook string 声明它的剧本。
---@field metric string 指标。
---@field target number 目标值。
---@field value? number 实际值。
---@field by string 截止日期。

---申请加好友的人、好友或私聊机器人的人，不属于任何群。
---@class (exact) juben.Contact
---@field id integer 联系人编号。
---@field member juben.Member 是谁。
---@field channel string 所在渠道。
---@field account? string 向谁申请（渠道有多个账号或员工时）。
---@field text? string 申请时说的话，或现在的私聊内容。
---@field message? string 私聊消息在平台上的编号。
---@field source? string 来源（已知时）。
---@field by? string 解除好友时由哪一方："staff" 或 "customer"（已知时）。
---@field why? string 接替失败的原因。
---@field at integer 时刻（毫秒）。

---pick 的选项。
---@class (exact) juben.PickOptions
---@field count? integer 取多少个不同的项，以列表返回。

---playbook 的选项。
---@class (exact) juben.PlaybookOptions
---@field title string 名称。
---@field why string 为什么要有它。
---@field goal? juben.PlaybookOptionsGoal 目标值与期限。
---@field goals? juben.PlaybookOptionsGoalsItem[] 多个目标。
---@field promises? juben.PlaybookOptionsPromisesItem[] 对群友说好会有什么、什么时候；`juben check` 会与时间表核对。
---@field scene? string 场景：用在哪里，如新人群。
---@field ability? string 能力：靠什么做到，如打卡。
---@field play? string 玩法：群友怎么参与，如抽奖。
---@field groups? juben.PlaybookOptionsGroups 适用的群；省略时为所有存续的群。
---@field each? "group"|"member"|"once" 处理函数按群、按成员还是只调用一次。
---@field members? juben.PlaybookOptionsMembers each = "member" 时适用的成员。

---@class (exact) juben.PlaybookOptionsGoal
---@field metric string 指标。
---@field of? string 比率的分母指标。
---@field target number 目标值。
---@field by string 截止日期。

---@class (exact) juben.PlaybookOptionsGoalsItem
---@field metric string 指标。
---@field of? string 比率的分母指标。
---@field target number 目标值。
---@field by string 截止日期。

---@class (exact) juben.PlaybookOptionsPromisesItem
---@field what string 触发器的名称，或剧本的名称。
---@field at juben.Schedule 说好什么时候。

---@class (exact) juben.PlaybookOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---@class (exact) juben.PlaybookOptionsMembers
---@field ids? string[] 仅限这些编号的成员，如表格里列出的人。
---@field tags? string[] 必须具备的标签。
---@field without? string[] 不得具备的标签。
---@field tier? string|string[] 所在层级，可列出多个。
---@field where? table<string, any> 按资料筛选：一个值、多个值、数字用 `{ min = …, max = … }`、日期用 `{ from = …, to = … }`。
---@field role? "member"|"host"|"manager"|"admin"|"owner" 角色。

---@class (exact) juben.RepliesRepliesItem
---@field match string|string[] 发言须包含其中一个词。
---@field text string 回复的文字。
---@field cooldown? juben.Duration 同一群多久内不重复；省略时为 "10m"。

---replies 的选项。
---@class (exact) juben.RepliesOptions
---@field name? string 名称。
---@field why? string 为什么要有它。
---@field groups? juben.RepliesOptionsGroups 适用的群；省略时为所有存续的群。

---@class (exact) juben.RepliesOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---rows 的选项。
---@class (exact) juben.RowsOptions
---@field where? table<string, any> 只要符合条件的行，如 { city = "上海" }；每列也可给一组文本。
---@field key? string 按这一列的值返回表，而不是列表。

---rules 的选项。
---@class (exact) juben.RulesOptions
---@field name? string 名称。
---@field why? string 为什么要有它。
---@field groups? juben.RulesOptionsGroups 适用的群；省略时为所有存续的群。
---@field allowed? string[] 提倡的内容（文字）。
---@field ads? juben.RulesOptionsAds 什么算广告。
---@field flood? juben.RulesOptionsFlood 同一成员连发多少条算刷屏。
---@field words? string[] 违禁词。
---@field links? juben.RulesOptionsLinks 链接白名单，其他链接都算广告。
---@field rename? "anyone"|"managers"|"owner" 谁可以改群名；其他人改了会改回。
---@field windows? juben.RulesOptionsWindowsItem[] 可以发广告的时段。
---@field warn? string 警告的文字，可用 {{name}}、{{reason}}、{{count}}、{{limit}}。
---@field remove? integer 第几次违规移出；省略时为 2，即警告一次。
---@field expires? juben.Duration 违规多久后不再计；省略时一直计。
---@field ban? "forever"|juben.Duration 移出后多久不能再进群；省略时不限制。
---@field exempt? juben.RulesOptionsExempt 不受约束的人。群主和管理员从不受约束。

---@class (exact) juben.RulesOptionsGroups
---@field tags? string[] 须全部具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field ids? string[] 仅限这些群。
---@field except? string[] 排除这些群。

---@class (exact) juben.RulesOptionsAds
---@field words? string[] 含有这些词即为广告。
---@field links? boolean 链接和小程序是否算广告。
---@field codes? boolean 带二维码的图片是否算广告。

---@class (exact) juben.RulesOptionsFlood
---@field messages integer 多少条算刷屏。
---@field within juben.Duration 在多长时间内。

---@class (exact) juben.RulesOptionsLinks
---@field allow string[] 允许的域名（可带路径，如 "example.com"）和小程序名。

---@class (exact) juben.RulesOptionsWindowsItem
---@field at juben.Schedule 何时开始。
---@field lasts juben.Duration 持续多久。

---@class (exact) juben.RulesOptionsExempt
---@field roles? string[] 群内角色。
---@field tags? string[] 有其一即可的标签。

---says 的选项。
---@class (exact) juben.SaysOptions
---@field group string 群的编号。
---@field member string 谁：编号或名字。
---@field text string 内容。

---@class (exact) juben.SendMessage
---@field text? string 文字。
---@field image? string `content/` 下的图片。
---@field images? string[] 多张图片。
---@field file? string `content/` 下的文件。
---@field link? string 链接。
---@field mention? "all"|juben.Member|string|(juben.Member|string)[] 要 @ 的人：成员或 "all"。
---@field promo? boolean 是否推广内容，闸门和报表会统计。
---@field urgent? boolean 是否无视免打扰、上限和间隔。
---@field not_after? juben.Moment|juben.Duration 过了何时就不再需要：时刻，或从现在起的时长。
---@field on_doubt? "hold"|"resend"|"drop" 渠道无法确认结果时怎么办。
---@field value? string 这条内容的价值类型。
---@field author? string|juben.Member 作者：名字或成员；`juben authors` 会列出各人的效果。
---@field needs? juben.SendMessageNeeds 群里须已发生的事，否则不发。
---@field calm? juben.Duration 须安静多久才发；最多等一小时。

---@class (exact) juben.SendMessageNeeds
---@field replies? integer 成员发言数。
---@field speakers? integer 发言的人数。
---@field checkins? integer 打卡数。
---@field joined? integer 群内人数。
---@field day? integer 群的第几天（第一天为 1）。
---@field since? "post"|"today"|juben.Duration 从何时算起："post"（上一次发帖以来）、"today" 或时长；省略时为 "post"。

---要发出的消息。
---@class (exact) juben.Message
---@field id integer 编号；多个群时为第一条的。
---@field ids? integer[] 发给多个群时各条消息的编号。

---@class (exact) juben.StageOptions
---@field goal? juben.StageOptionsGoal 阶段目标。
---@field needs? juben.StageOptionsNeeds 进入条件。
---@field within? juben.Duration 等待条件多久；省略则不满足就跳过。
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field why? string 为什么要有这个阶段。

---@class (exact) juben.StageOptionsGoal
---@field metric string 指标。
---@field of? string 比率的分母指标。
---@field target number 目标值。

---@class (exact) juben.StageOptionsNeeds
---@field replies? integer 本次运行开始以来的成员发言数。
---@field speakers? integer 本次运行开始以来发言的人数。
---@field joined? integer 群内人数。
---@field checkins? integer 本次运行开始以来的打卡数。
---@field day? integer 群的第几天（第一天为 1）。

---start 的选项。
---@class (exact) juben.StartOptions
---@field key? string 同一个 key 只启动一次。

---由 `start` 启动的运行，可用于 `stop`、`wait`。
---@class (exact) juben.Run
---@field id integer 编号。

---stop 的选项。
---@class (exact) juben.StopOptions
---@field why? string 原因，留档。

---test 的选项。
---@class (exact) juben.TestOptions
---@field at juben.Moment 故事开始的时刻（社群时区）。
---@field playbooks? string[] 要演的剧本；省略时是与测试文件同名的剧本，没有同名的就是全部。

---today 的选项。
---@class (exact) juben.TodayOptions
---@field at? integer 换成另一个时刻（毫秒），而不是现在。
---@field language? "en"|"zh" 星期和月份的语言，默认 "en"。

---variant 的选项。
---@class (exact) juben.VariantOptions
---@field of? juben.Group|string|juben.Member 群或成员；省略时为本次运行的群。

---@class (exact) juben.WaitWhat
---@field message? boolean|juben.WaitWhatMessage 有人发言。
---@field join? boolean|juben.WaitWhatJoin 有人入群。
---@field leave? boolean|juben.WaitWhatLeave 有人退群。
---@field checkin? boolean|juben.WaitWhatCheckin 有人打卡。
---@field webhook? string|string[] 收到这些 webhook 之一。
---@field task? juben.Task 任务有结果。
---@field receipt? juben.Message 消息有结果。
---@field run? juben.Run 运行结束。
---@field within? juben.Duration 等待多久。
---@field until_? juben.Moment|integer 等到何时。

---@class (exact) juben.WaitWhatMessage
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field where? table<string, any> 仅限这些字段等于这些值。

---@class (exact) juben.WaitWhatJoin
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field where? table<string, any> 仅限这些字段等于这些值。

---@class (exact) juben.WaitWhatLeave
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field where? table<string, any> 仅限这些字段等于这些值。

---@class (exact) juben.WaitWhatCheckin
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field where? table<string, any> 仅限这些字段等于这些值。

---请人做的一件事。
---@class (exact) juben.Task
---@field id integer 编号。
---@field title string 要做什么。

---wait 的选项。
---@class (exact) juben.WaitOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field where? table<string, any> 仅限这些字段等于这些值。
---@field of? juben.Task|juben.Message|juben.Run 哪个任务、消息或运行。
---@field within? juben.Duration 等待多久；省略则一直等。
---@field until_? juben.Moment|integer 等到何时。

---weekday 的选项。
---@class (exact) juben.WeekdayOptions
---@field at? integer 换成另一个时刻（毫秒），而不是现在。
---@field language? "en"|"zh" "en" 得到 mon 到 sun（默认）；"zh" 得到周一到周日。

---writes 的选项。
---@class (exact) juben.WritesOptions
---@field member string 谁：编号或名字。
---@field text string 内容。
---@field channel? string 渠道；默认是配置中的第一个。

---ads.allow 的选项。
---@class (exact) juben.AdsAllowOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field posts? integer 可发几条，省略时为 1。
---@field within? juben.Duration|juben.Moment 期限：时长或时刻，省略时为 "1h"。
---@field once? string 事由的名称（如订单号），同名只计一次，只给一个人。

---ads.list 的选项。
---@class (exact) juben.AdsListOptions
---@field group? juben.Group|string 仅限此群，省略时为全部。
---@field since? string "today"、"run" 或往前多久；省略时为 "today"。
---@field limit? integer 最多几行，省略时为 100。

---@class (exact) juben.AdsListAdsItem
---@field name string 成员名字。
---@field member juben.Member 谁发的。
---@field group string 群的编号。
---@field text string 内容。
---@field at integer 时刻（毫秒）。

---某群某天的打卡。
---@class (exact) juben.CheckIn
---@field id integer 编号。
---@field group string 群的编号。
---@field name string 名称。
---@field day string 日期，如 "2026-11-24"。
---@field closes integer 结束时刻（毫秒）。

---@class (exact) juben.CheckinsBoardBoard
---@field name string 打卡的名称。
---@field day string 日期。
---@field done integer 已打卡人数。
---@field total integer 总人数。
---@field rows juben.CheckinsBoardBoardRowsItem[] 榜单，名次靠前的在前。

---@class (exact) juben.CheckinsBoardBoardRowsItem
---@field rank integer 名次。
---@field name string 成员名字。
---@field total integer 累计天数。
---@field streak integer 连续天数。

---checkins.open 的选项。
---@class (exact) juben.CheckinsOpenOptions
---@field name string 名称；同名的各天属于同一活动。
---@field match? string|string[] 发言须包含其中一个词；省略时任何发言都算。
---@field until_? juben.Moment 结束时刻；省略时为当天结束。
---@field points? integer 每次打卡得几分。
---@field makeups? integer 可补打卡的天数。
---@field leaves? integer 可请假的天数：说「请假」即可，不断连续。

---checkins.record 的选项。
---@class (exact) juben.CheckinsRecordOptions
---@field makeup? boolean 是否补最近漏掉的一天。

---@class (exact) juben.ClockBetweenLengths
---@field days integer 整天数（24 小时）。
---@field hours integer 整小时数。
---@field minutes integer 整分钟数。
---@field seconds integer 整秒数。
---@field milliseconds integer 毫秒数。

---clock.date 的选项。
---@class (exact) juben.ClockDateOptions
---@field zone string 时区，如 "Asia/Shanghai"；群的时区是 group.zone。

---@class (exact) juben.ClockDateParts
---@field year integer 年。
---@field month integer 月。
---@field day integer 日。
---@field hour integer 时。
---@field minute integer 分。
---@field second integer 秒。
---@field weekday "mon"|"tue"|"wed"|"thu"|"fri"|"sat"|"sun" 星期。
---@field day_of_year integer 一年中的第几天。
---@field date string 日期，如 "2026-11-24"。
---@field time string 时间，如 "08:30"。

---clock.format 的选项。
---@class (exact) juben.ClockFormatOptions
---@field zone string 时区，如 "Asia/Shanghai"；群的时区是 group.zone。
---@field language? "en"|"zh" 星期和月份的语言，默认 "en"。

---clock.parse 的选项。
---@class (exact) juben.ClockParseOptions
---@field zone? string 时区；文本里没有时差时必填。

---contacts.accept 的选项。
---@class (exact) juben.ContactsAcceptOptions
---@field greeting? string 通过后说的话。

---contacts.find 的选项。
---@class (exact) juben.ContactsFindOptions
---@field standing? "requested"|"accepting"|"added"|"refused"|"removed" 状态；省略时为 "requested"，即还没有答复的申请。
---@field limit? integer 多少个；默认 100。

---contacts.refuse 的选项。
---@class (exact) juben.ContactsRefuseOptions
---@field why? string 原因，留档。

---expect.action 的选项。
---@class (exact) juben.ExpectActionOptions
---@field group? string 在此群：编号或群名。
---@field at? juben.Moment 任意一天的这个时间；写了日期就是这一刻。精确到分钟。
---@field times? integer 恰好几次；默认至少一次。
---@field from? juben.Moment 从何时起；默认从测试开始。
---@field to? juben.Moment 到何时；默认到现在。

---@class (exact) juben.ExpectHeldMessage
---@field text? string 含有的文字。
---@field at? juben.Moment 任意一天的这个时间；写了日期就是这一刻。精确到分钟。
---@field times? integer 恰好几次；默认至少一次。
---@field image? string 附件名的一部分。
---@field mention? string 被提到的人，或 "all"。
---@field playbook? string 发出它的剧本。
---@field promo? boolean 是否标为推广。
---@field from? juben.Moment 从何时起；默认从测试开始。
---@field to? juben.Moment 到何时；默认到现在。

---expect.no_task 的选项。
---@class (exact) juben.ExpectNoTaskOptions
---@field owner? string 由谁处理。
---@field group? string 涉及的群。
---@field status? "open"|"done"|"refused"|"overdue"|"cancelled" 结果。
---@field note? string 说明中的文字。

---@class (exact) juben.ExpectNotSentMessage
---@field text? string 含有的文字。
---@field at? juben.Moment 任意一天的这个时间；写了日期就是这一刻。精确到分钟。
---@field times? integer 恰好几次；默认至少一次。
---@field image? string 附件名的一部分。
---@field mention? string 被提到的人，或 "all"。
---@field playbook? string 发出它的剧本。
---@field promo? boolean 是否标为推广。
---@field from? juben.Moment 从何时起；默认从测试开始。
---@field to? juben.Moment 到何时；默认到现在。

---expect.nothing 的选项。
---@class (exact) juben.ExpectNothingOptions
---@field from? juben.Moment 从何时起；默认从测试开始。
---@field to? juben.Moment 到何时；默认到现在。

---expect.requested 的选项。
---@class (exact) juben.ExpectRequestedOptions
---@field method? "GET"|"POST" 方法。
---@field body? string 正文中的文字。
---@field times? integer 恰好几次；默认至少一次。

---expect.run 的选项。
---@class (exact) juben.ExpectRunOptions
---@field trigger? string 由什么启动：触发器、命令或过程的名称。
---@field playbook? string 剧本。
---@field group? string 群：编号或群名。
---@field times? integer 恰好几次；默认至少一次。

---@class (exact) juben.ExpectSentMessage
---@field text? string 含有的文字。
---@field at? juben.Moment 任意一天的这个时间；写了日期就是这一刻。精确到分钟。
---@field times? integer 恰好几次；默认至少一次。
---@field image? string 附件名的一部分。
---@field mention? string 被提到的人，或 "all"。
---@field playbook? string 发出它的剧本。
---@field promo? boolean 是否标为推广。
---@field from? juben.Moment 从何时起；默认从测试开始。
---@field to? juben.Moment 到何时；默认到现在。

---expect.task 的选项。
---@class (exact) juben.ExpectTaskOptions
---@field owner? string 由谁处理。
---@field group? string 涉及的群。
---@field status? "open"|"done"|"refused"|"overdue"|"cancelled" 结果。
---@field note? string 说明中的文字。
---@field times? integer 恰好几次；默认至少一次。

---expect.verdict 的选项。
---@class (exact) juben.ExpectVerdictOptions
---@field group? string 在此群：编号或群名。
---@field at? juben.Moment 任意一天的这个时间；写了日期就是这一刻。精确到分钟。
---@field times? integer 恰好几次；默认至少一次。
---@field why? string 原因中的文字。

---groups.ban 的选项。
---@class (exact) juben.GroupsBanOptions
---@field why string 原因，留档。

---groups.create 的选项。
---@class (exact) juben.GroupsCreateOptions
---@field name string 群名。
---@field lasts? juben.Duration 存续时长；到期必解散。
---@field permanent? boolean 是否长期群。
---@field tags? string[] 标签。
---@field purpose? string 建群目的。
---@field audience? string 目标用户。
---@field service? string 提供的服务。
---@field entry? string[] 入群须具备其一的标签。
---@field owner? juben.Member|string 负责人。
---@field zone? string 时区；省略时用社群时区。
---@field capacity? integer 人数上限。
---@field channel? string 所在渠道。

---groups.dissolve 的选项。
---@class (exact) juben.GroupsDissolveOptions
---@field farewell? string 告别语。

---groups.find 的选项。
---@class (exact) juben.GroupsFindOptions
---@field tags? string[] 必须具备的标签。
---@field any? string[] 至少具备其一的标签。
---@field health? "new"|"growing"|"steady"|"declining"|"dormant" 仅限处于此生命阶段的群。
---@field dormant? juben.Duration 仅限这么久没人发言的群。

---群，另含只有 `groups.get` 才查的内容。
---@class (exact) juben.FullGroup: juben.Group
---@field size integer 人数。
---@field status "opening"|"active"|"closing"|"dissolved" 所处阶段。
---@field audience string 目标用户。
---@field service string 提供的服务。
---@field lasting string 存续周期。
---@field stage "forming"|"growing"|"active"|"declining"|"closing" 发展阶段。
---@field entry string[] 入群须具备其一的标签。
---@field queue integer 排队等候入群的人数。

---群的健康状况。
---@class (exact) juben.GroupHealth
---@field score integer 0 到 100 的健康分。
---@field stage "new"|"growing"|"steady"|"declining"|"dormant" 所处生命阶段。
---@field falls integer 健康分连续下降的天数。
---@field silent_days integer 连续没人发言的天数。
---@field active_rate? number 当天活跃率。
---@field quiet boolean 活跃率是否低于设定。
---@field checkin_only boolean 是否已沦为签到群。

---groups.invite 的选项。
---@class (exact) juben.GroupsInviteOptions
---@field pace? string 速度，如 "30/m"。

---groups.remove 的选项。
---@class (exact) juben.GroupsRemoveOptions
---@field why string 原因，留档。

---@class (exact) juben.GroupsRulesRules
---@field text string 全文。
---@field allowed string[] 提倡的内容。
---@field forbidden string[] 不可以做的。
---@field windows string[] 可发广告的时段。
---@field penalty string 违规怎么办。

---http.get 的选项。
---@class (exact) juben.HttpGetOptions
---@field headers? table<string, any> 附加请求头。
---@field json? any 以 JSON 发送的正文。
---@field body? string 原样发送的正文。
---@field within? juben.Duration 等待多久；默认 1m。

---@class (exact) juben.HttpGetAnswer
---@field status integer HTTP 状态码。
---@field body string 正文。
---@field json? any 正文为 JSON 时的内容。

---http.post 的选项。
---@class (exact) juben.HttpPostOptions
---@field headers? table<string, any> 附加请求头。
---@field json? any 以 JSON 发送的正文。
---@field body? string 原样发送的正文。
---@field within? juben.Duration 等待多久；默认 1m。

---@class (exact) juben.HttpPostAnswer
---@field status integer HTTP 状态码。
---@field body string 正文。
---@field json? any 正文为 JSON 时的内容。

---invites.count 的选项。
---@class (exact) juben.InvitesCountOptions
---@field group? juben.Group|string 仅限邀请进此群的。
---@field since? string 起算时间："today"、"run" 或往前多久。
---@field stay? juben.Duration 被邀请人至少留多久才算数；省略则立即算数。

---invites.list 的选项。
---@class (exact) juben.InvitesListOptions
---@field group? juben.Group|string 仅限邀请进此群的。
---@field since? string 起算时间："today"、"run" 或往前多久。
---@field stay? juben.Duration 被邀请人至少留多久才算数；省略则立即算数。

---@class (exact) juben.InvitesListInvitationsItem
---@field member juben.Member 来的人。
---@field group string 群的编号。
---@field at integer 时刻（毫秒）。
---@field status "counted"|"pending"|"void" 算数、未留满或作废。

---invites.payout 的选项。
---@class (exact) juben.InvitesPayoutOptions
---@field tiers juben.InvitesPayoutOptionsTiersItem[] 梯度，逐级升高。
---@field mode "whole"|"marginal" 达到的比例适用于全部（whole），还是各段各算（marginal）。
---@field once string 事由的唯一名称，同名只发一次。
---@field upline? number[] 邀请人可得奖励的比例，最多一级。
---@field why? string 因为什么。

---@class (exact) juben.InvitesPayoutOptionsTiersItem
---@field from number 从多少起（含）。
---@field rate number 比例，0.05 即 5%。

---invites.top 的选项。
---@class (exact) juben.InvitesTopOptions
---@field group? juben.Group|string 仅限邀请进此群的。
---@field since? string 起算时间："today"、"run" 或往前多久。
---@field stay? juben.Duration 被邀请人至少留多久才算数；省略则立即算数。
---@field limit? integer 最多几行，省略时为 10。

---@class (exact) juben.InvitesTopPlacesItem
---@field rank integer 名次，相同则并列。
---@field member juben.Member 成员。
---@field name string 名字。
---@field count integer 邀请人数。

---links.add 的选项。
---@class (exact) juben.LinksAddOptions
---@field scans? integer 接待多少次扫码，省略时按活码的设定。
---@field expires? juben.Duration 多久后失效。

---@class (exact) juben.LinksGetLink
---@field name string 名称。
---@field title string 用途。
---@field scans integer 扫码次数。
---@field targets integer 目标数。
---@field open integer 仍可用的目标数。
---@field code? string 平台二维码图片的地址。

---links.open 的选项。
---@class (exact) juben.LinksOpenOptions
---@field channel string 生成二维码的渠道。
---@field new_groups? string 群满后平台自动新建的群名前缀。

---list.sort 的选项。
---@class (exact) juben.ListSortOptions
---@field descending? boolean 是否从大到小。

---群里的抽奖。
---@class (exact) juben.Lottery
---@field id integer 编号。
---@field group string 群的编号。
---@field title string 内容。
---@field closes integer 结束时刻（毫秒）。
---@field commitment string 种子的 SHA-256，供公布。

---@class (exact) juben.LotteriesDrawResult
---@field prize string 奖品。
---@field winners juben.Member[] 中奖成员，按抽出顺序。
---@field entrants integer 参与人数。
---@field seed string 种子，现可公布。
---@field commitment string 事先公布的值。
---@field digest string 全体参与者编号的 SHA-256。

---lotteries.open 的选项。
---@class (exact) juben.LotteriesOpenOptions
---@field prize string 奖品。
---@field winners? integer 中奖人数，省略时为 1。
---@field match? string|string[] 发言含其中一个词即报名；省略时只由 `lotteries.enter` 报名。
---@field until_? juben.Moment|juben.Duration 何时结束；省略时为当天结束。

---members.block 的选项。
---@class (exact) juben.MembersBlockOptions
---@field why? string 原因，留档。

---members.candidates 的选项。
---@class (exact) juben.MembersCandidatesOptions
---@field since? string "today"、"run" 或时长；省略时为 30 天。
---@field weights? juben.MembersCandidatesOptionsWeights 各项依据的权重；省略时按 juben.yaml。
---@field limit? integer 最多几行，省略时为 10。

---@class (exact) juben.MembersCandidatesOptionsWeights
---@field messages? number 非打卡的发言数。
---@field days? number 发言的天数。
---@field checkins? number 打卡数。
---@field invites? number 带来且仍在群里的人数。
---@field points? number 在本群获得的积分。

---@class (exact) juben.MembersCandidatesPlacesItem
---@field member juben.Member 成员。
---@field name string 名字。
---@field score number 加权得分。
---@field said string[] 最近说的话。
---@field messages? integer 非打卡的发言数。
---@field days? integer 发言的天数。
---@field checkins? integer 打卡数。
---@field invites? integer 带来且仍在群里的人数。
---@field points? integer 在本群获得的积分。

---members.expiry 的选项。
---@class (exact) juben.MembersExpiryOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。

---members.find 的选项。
---@class (exact) juben.MembersFindOptions
---@field group? juben.Group|string 仅限此群。
---@field ids? string[] 仅限这些编号的成员，如表格里列出的人。
---@field tags? string[] 必须具备的标签。
---@field without? string[] 不得具备的标签。
---@field tier? string|string[] 所在层级，可列出多个。
---@field where? table<string, any> 按资料筛选：一个值、多个值、数字用 `{ min = …, max = … }`、日期用 `{ from = …, to = … }`。
---@field role? "member"|"host"|"manager"|"admin"|"owner" 角色。
---@field opted_out? boolean 是否包含退订的人。
---@field silent? juben.Duration 仅限沉默这么久的人。
---@field spoke? juben.Duration 仅限这段时间内发言的人。
---@field limit? integer 最多返回几人。

---成员，另含只有 `members.get` 才查的内容。
---@class (exact) juben.FullMember: juben.Member
---@field attributes table<string, any> `members.set` 记录的各项资料。
---@field tier? string 所在层级（已算出时）。
---@field opted_out boolean 是否已退订。

---members.opt_in 的选项。
---@class (exact) juben.MembersOptInOptions
---@field why? string 原因，留档。

---members.opt_out 的选项。
---@class (exact) juben.MembersOptOutOptions
---@field why? string 原因，留档。

---members.present 的选项。
---@class (exact) juben.MembersPresentOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。

---members.renew 的选项。
---@class (exact) juben.MembersRenewOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field through? string 最后一天。
---@field lasts? juben.Duration 再延长多久，按天计，从原到期日（已过则从今天）算起。
---@field forever? boolean 不再到期。

---members.share_tags 的选项。
---@class (exact) juben.MembersShareTagsOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。
---@field tags? string[] 只写这些标签，省略时写全部。

---members.unblock 的选项。
---@class (exact) juben.MembersUnblockOptions
---@field why? string 原因，留档。

---messages.count 的选项。
---@class (exact) juben.MessagesCountOptions
---@field since? string "today"、"run"（本次运行开始以来）或时长；省略时为今天。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field speakers? boolean 是否按人数统计。

---messages.list 的选项。
---@class (exact) juben.MessagesListOptions
---@field since? string "today"、"run"（本次运行开始以来）或时长；省略时为今天。
---@field from? juben.Member|string 仅限此成员。
---@field match? string|string[] 仅限包含这些词之一。
---@field limit? integer 最多返回几条；默认 50。

---@class (exact) juben.MessagesListMessagesItem
---@field id integer 编号。
---@field text string 内容。
---@field member juben.Member 谁说的。
---@field at integer 时刻（毫秒）。

---messages.recall 的选项。
---@class (exact) juben.MessagesRecallOptions
---@field why? string 原因，留档。

---metrics.count 的选项。
---@class (exact) juben.MetricsCountOptions
---@field group? juben.Group|string 在哪个群；省略时为本次运行的群，没有则不属于任何群。
---@field once? string 事由的唯一名称：同名只计一次。

---metrics.get 的选项。
---@class (exact) juben.MetricsGetOptions
---@field group? juben.Group|string 在哪个群；省略时为本次运行的群，没有则不属于任何群。
---@field days? integer 统计到昨天为止的几天；省略时为 1。

---offences.list 的选项。
---@class (exact) juben.OffencesListOptions
---@field group? juben.Group|string 仅限此群。
---@field member? juben.Member|string 仅限此人。
---@field limit? integer 最多几行，省略时为 100。

---@class (exact) juben.OffencesListOffencesItem
---@field id integer 编号。
---@field name string 成员名字。
---@field member juben.Member 谁。
---@field group string 群的编号。
---@field kind "ad"|"flood"|"word" 类型。
---@field outcome "warned"|"removed"|"noted" 处理。
---@field text string 发言内容。
---@field at integer 时刻（毫秒）。

---offences.pardon 的选项。
---@class (exact) juben.OffencesPardonOptions
---@field group? juben.Group|string 群；省略时为本次运行的群。

---points.add 的选项。
---@class (exact) juben.PointsAddOptions
---@field why? string 因为什么。
---@field once? string 事由的唯一名称：同一成员同名只记一次。
---@field group? juben.Group|string 在哪个群；省略时为本次运行的群。
---@field expires? juben.Duration 多久后未用完的部分作废。

---points.history 的选项。
---@class (exact) juben.PointsHistoryOptions
---@field limit? integer 最多几行，省略时为 10。

---@class (exact) juben.PointsHistoryLinesItem
---@field at integer 时刻（毫秒）。
---@field kind "earned"|"spent"|"expired" 类型。
---@field amount integer 分数，扣减为负。
---@field why string 原因。

---points.spend 的选项。
---@class (exact) juben.PointsSpendOptions
---@field why? string 因为什么。
---@field once? string 事由的唯一名称：同一成员同名只记一次。
---@field group? juben.Group|string 在哪个群；省略时为本次运行的群。

---points.top 的选项。
---@class (exact) juben.PointsTopOptions
---@field group? juben.Group|string 仅限在此群的成员。
---@field limit? integer 最多几行，省略时为 10。

---@class (exact) juben.PointsTopPlacesItem
---@field rank integer 名次，相同则并列。
---@field member juben.Member 成员。
---@field name string 名字。
---@field balance integer 积分。

---群里的投票。
---@class (exact) juben.Poll
---@field id integer 编号。
---@field group string 群的编号。
---@field title string 内容。
---@field closes integer 结束时刻（毫秒）。
---@field text string 带序号的问题与选项。

---polls.open 的选项。
---@class (exact) juben.PollsOpenOptions
---@field question string 问题。
---@field options string[] 选项，2–20 个。
---@field many? boolean 是否可多选。
---@field until_? juben.Moment|juben.Duration 何时结束；省略时为当天结束。

---@class (exact) juben.PollsResultResult
---@field question string 问题。
---@field voters integer 投票人数。
---@field rows juben.PollsResultResultRowsItem[] 各选项，按原顺序。
---@field winner? string 票数最多的选项；并列时为 nil。

---@class (exact) juben.PollsResultResultRowsItem
---@field number integer 序号。
---@field option string 选项。
---@field votes integer 票数。
---@field percent integer 占投票人数的百分比（取整）。

---questions.list 的选项。
---@class (exact) juben.QuestionsListOptions
---@field group? juben.Group|string 仅限此群，省略时为全部。
---@field older? juben.Duration 仅限已等这么久的。
---@field limit? integer 最多几行，省略时为 100。

---@class (exact) juben.QuestionsListQuestionsItem
---@field id integer 编号。
---@field name string 提问人名字。
---@field member juben.Member 谁问的。
---@field group string 群的编号。
---@field group_name string 群名。
---@field text string 内容。
---@field at integer 时刻（毫秒）。
---@field minutes integer 已等几分钟。

---某个动词的返回值，可交给其他动词使用。
---@class (exact) juben.Question
---@field id any 编号。

---state.add 的选项。
---@class (exact) juben.StateAddOptions
---@field scope? "group"|"playbook"|"all" 谁的记忆：本次运行的群（或成员），各剧本共用；本剧本；或全体共用。默认 "group"，运行不针对某个群时默认 "playbook"。
---@field of? juben.Group|string|juben.Member 改用这个群（或成员）的记忆。
---@field within? juben.Duration 从第一次相加起，过多久重新从 0 开始。

---state.get 的选项。
---@class (exact) juben.StateGetOptions
---@field scope? "group"|"playbook"|"all" 谁的记忆：本次运行的群（或成员），各剧本共用；本剧本；或全体共用。默认 "group"，运行不针对某个群时默认 "playbook"。
---@field of? juben.Group|string|juben.Member 改用这个群（或成员）的记忆。
---@field default? any 没有时返回什么。

---state.remove 的选项。
---@class (exact) juben.StateRemoveOptions
---@field scope? "group"|"playbook"|"all" 谁的记忆：本次运行的群（或成员），各剧本共用；本剧本；或全体共用。默认 "group"，运行不针对某个群时默认 "playbook"。
---@field of? juben.Group|string|juben.Member 改用这个群（或成员）的记忆。

---state.set 的选项。
---@class (exact) juben.StateSetOptions
---@field scope? "group"|"playbook"|"all" 谁的记忆：本次运行的群（或成员），各剧本共用；本剧本；或全体共用。默认 "group"，运行不针对某个群时默认 "playbook"。
---@field of? juben.Group|string|juben.Member 改用这个群（或成员）的记忆。
---@field within? juben.Duration 多久之后忘记，默认不忘。

---tasks.ask 的选项。
---@class (exact) juben.TasksAskOptions
---@field title string 要做什么。
---@field within? juben.Duration|juben.Moment 期限：时长或时刻。
---@field amount? number 金额。
---@field budget? string 支付金额的预算（见 `juben.yaml`）；余额不足则不请人做。
---@field checklist? string[] 清单，逐项勾选。
---@field proof? boolean 是否须附凭证。
---@field review? string|juben.Member 完成前由谁审核：成员、名字或角色。
---@field remind? juben.Duration|juben.Duration[] 期限前多久提醒，可多次。
---@field escalate? juben.TasksAskOptionsEscalate 无人处理时转给谁。
---@field group? juben.Group|string 相关的群；省略时为本次运行的群。
---@field note? string 补充说明。

---@class (exact) juben.TasksAskOptionsEscalate
---@field to string|juben.Member 转给谁。
---@field after juben.Duration 多久之后。

---tasks.confirm 的选项。
---@class (exact) juben.TasksConfirmOptions
---@field title string 要做什么。
---@field within? juben.Duration|juben.Moment 期限：时长或时刻。
---@field amount? number 金额。
---@field budget? string 支付金额的预算（见 `juben.yaml`）；余额不足则不请人做。
---@field checklist? string[] 清单，逐项勾选。
---@field proof? boolean 是否须附凭证。
---@field review? string|juben.Member 完成前由谁审核：成员、名字或角色。
---@field remind? juben.Duration|juben.Duration[] 期限前多久提醒，可多次。
---@field escalate? juben.TasksConfirmOptionsEscalate 无人处理时转给谁。
---@field group? juben.Group|string 相关的群；省略时为本次运行的群。
---@field note? string 补充说明。

---@class (exact) juben.TasksConfirmOptionsEscalate
---@field to string|juben.Member 转给谁。
---@field after juben.Duration 多久之后。

---任务的结果。
---@class (exact) juben.TaskAnswer
---@field id integer 任务的编号。
---@field title string 要做的事。
---@field status "done"|"refused"|"overdue" 结果。
---@field answer? string 回话。
---@field by? string 由谁回答。

---text.contains 的选项。
---@class (exact) juben.TextContainsOptions
---@field case? boolean 是否区分大小写，默认不区分。

---text.cut 的选项。
---@class (exact) juben.TextCutOptions
---@field characters? integer 最多多少字，包括省略号。
---@field columns? integer 最多多少列，包括省略号。
---@field ellipsis? string 省略标记，默认为 …。

---text.ends 的选项。
---@class (exact) juben.TextEndsOptions
---@field case? boolean 是否区分大小写，默认不区分。

---text.starts 的选项。
---@class (exact) juben.TextStartsOptions
---@field case? boolean 是否区分大小写，默认不区分。

---群里正在聊的话题。
---@class (exact) juben.Topic
---@field id integer 编号。
---@field group string 群的编号。
---@field title string 内容。
---@field closes integer 结束时刻（毫秒）。

---topics.open 的选项。
---@class (exact) juben.TopicsOpenOptions
---@field title string 聊什么。
---@field until_? juben.Moment|juben.Duration 何时结束；省略时为当天结束。

---@class (exact) juben.TopicsResultSummary
---@field title string 聊什么。
---@field repliers integer 参与人数。
---@field replies integer 发言数。
---@field total integer 群内人数。
---@field members juben.Member[] 参与的成员，先说的在前。
---@field quotes juben.TopicsResultSummaryQuotesItem[] 前 5 人的第一句话。

---@class (exact) juben.TopicsResultSummaryQuotesItem
---@field name string 谁说的。
---@field text string 第一句话。
