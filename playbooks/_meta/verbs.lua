---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---让时间过去一段，其间该做的都做完。
---写在测试文件里。自 0.1 版。
---
---```lua
---advance("2h")
---```
---@async
---@param duration juben.Duration 多久。
function advance(duration) end

---让时间走到某一刻（含这一刻）。
---写在测试文件里。自 0.1 版。
---
---```lua
---advance_to("20:00")
---```
---@async
---@param moment juben.Moment 到何时。
function advance_to(moment) end

---规定人们怎样答复任务；没有规定时立即答应。
---写在测试文件里。自 0.1 版。
---
---```lua
---answers("红包", { yes = false, after = "10m" })
---```
---@async
---@param title string 任务标题中的词；空文本表示所有任务。
---@param options? juben.AnswersOptions
function answers(title, options) end

---在群里提问并等待第一条回复。
---写在处理函数里，是运行的一步。运行可能在此休眠。渠道须支持 `message`。自 0.1 版。
---
---```lua
---local reply = ask(group, "今天想读什么？", { within = "2h" })
---```
---@async
---@param group juben.Group|string 群。
---@param message string|table<string, any> 同 `send`。
---@param options? juben.AskOptions
---@return juben.AskReply? reply 回复；无人回复则为 nil。
---@return string why "message" 或 "timeout"。
function ask(group, message, options) end

---在某个时刻执行一次。
---写在文件的顶层。自 0.1 版。
---
---```lua
---at("2026-12-31 20:00", function(group) send(group, "新年快乐") end)
---```
---@param moment juben.Moment 何时。
---@param options? juben.AtOptions
---@param handler (fun(group: juben.Group, slot: juben.Slot): any)|(fun(group: juben.Group, member: juben.Member, slot: juben.Slot): any)|(fun(_: any, slot: juben.Slot): any) 处理函数。
---@overload fun(moment: juben.Moment, handler: (fun(group: juben.Group, slot: juben.Slot): any)|(fun(group: juben.Group, member: juben.Member, slot: juben.Slot): any)|(fun(_: any, slot: juben.Slot): any))
function at(moment, options, handler) end

---有人申请加好友；可以是新人。
---写在测试文件里。自 0.1 版。
---
---```lua
---befriends { member = "小林", text = "想一起读书", source = "poster" }
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param options juben.BefriendsOptions
---@overload fun(options: juben.BefriendsOptions)
function befriends(at, options) end

---登记运行结束时要做的事，无论完成、失败还是取消。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---cleanup(function(ending) if ending ~= "done" then log("stopped early") end end)
---```
---@param handler fun(ending: string): any 要做的事。
function cleanup(handler) end

---声明可由运营人员按名启动的命令。
---写在文件的顶层。自 0.1 版。
---
---```lua
---command("open", { product = "string", starts = "time" }, function(args) … end)
---```
---@param name string 名称。
---@param parameters table<string, any> 参数表：名称与类型（string、number、time、member、group、boolean）。
---@param handler fun(args: table<string, any>): any 处理函数。
function command(name, parameters, handler) end

---运营人员下命令。
---写在测试文件里。自 0.1 版。
---
---```lua
---commands { command = "open", args = { product = "茶", starts = "20:00" } }
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param options juben.CommandsOptions
---@overload fun(options: juben.CommandsOptions)
function commands(at, options) end

---从含 groups.csv 和 members.csv 的文件夹读入群和成员。
---写在测试文件里。自 0.1 版。
---
---```lua
---community("tests/reading-camp")
---```
---@async
---@param folder string 文件夹，相对于社群目录。
function community(folder) end

---让进程中断并重新启动：现在，或在它做事的中途。
---写在测试文件里。自 0.1 版。
---
---```lua
---crash { commit = 2, downtime = "10m" }
---```
---@async
---@param options? juben.CrashOptions
function crash(options) end

---让各群成员随机发言和打卡，每次结果相同。
---写在测试文件里。自 0.1 版。
---
---```lua
---crowd { speak = 0.2, checkin = 0.6, seed = 7 }
---```
---@async
---@param options? juben.CrowdOptions
function crowd(options) end

---在群（或成员）生命的第几天执行，第一天为 1。
---写在文件的顶层。自 0.1 版。
---
---```lua
---day("3 09:00", function(group) send(group, "第三天了，大家都认识了吗？") end)
---```
---@param days juben.LifeDays 第几天、几点。
---@param options? juben.DayOptions
---@param handler (fun(group: juben.Group, slot: juben.Slot): any)|(fun(group: juben.Group, member: juben.Member, slot: juben.Slot): any)|(fun(_: any, slot: juben.Slot): any) 处理函数。
---@overload fun(days: juben.LifeDays, handler: (fun(group: juben.Group, slot: juben.Slot): any)|(fun(group: juben.Group, member: juben.Member, slot: juben.Slot): any)|(fun(_: any, slot: juben.Slot): any))
function day(days, options, handler) end

---中途修改剧本或文字，如同运营人员保存文件。
---写在测试文件里。自 0.1 版。
---
---```lua
---edit("playbooks/welcome.lua", "60s", "5m")
---```
---@async
---@param file string 如 `playbooks/welcome.lua`、`content/hello.txt`。
---@param from string 原文，须恰好出现一次。
---@param to string 改成什么。
---@return boolean ok 剧本是否可用；不可用时仍用旧的。
---@return string? problem 问题。
function edit(file, from, to) end

---网络服务发来事件。
---写在测试文件里。自 0.1 版。
---
---```lua
---event("webhook:order.paid", { order = "A17", amount = 39 })
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param name string 事件名，写不写 `webhook:` 都可以。
---@param payload? table<string, any> 内容。
---@overload fun(name: string, payload?: table<string, any>)
function event(at, name, payload) end

---按周期在每个群的当地时间执行。
---写在文件的顶层。自 0.1 版。
---
---```lua
---every("workday 08:30", { late = "30m" }, function(group, slot)
---  send(group, render("morning"))
---end)
---```
---@param schedule juben.Schedule 何时。
---@param options? juben.EveryOptions
---@param handler (fun(group: juben.Group, slot: juben.Slot): any)|(fun(group: juben.Group, member: juben.Member, slot: juben.Slot): any)|(fun(_: any, slot: juben.Slot): any) 处理函数。
---@overload fun(schedule: juben.Schedule, handler: (fun(group: juben.Group, slot: juben.Slot): any)|(fun(group: juben.Group, member: juben.Member, slot: juben.Slot): any)|(fun(_: any, slot: juben.Slot): any))
function every(schedule, options, handler) end

---识别提问，每个文件一次：问答表里有的自动回答，其余列入待答。
---写在文件的顶层。自 0.1 版。
---
---```lua
---faq { file = "faq.csv", cooldown = "30m", text = "{{answer}}（自动回答，不对请再问一次）" }
---```
---@param options? juben.FaqOptions
function faq(options) end

---设定一个群。
---写在测试文件里。自 0.1 版。
---
---```lua
---group { id = "reading-1", name = "读书会一群", tags = { "reading" }, day = 3 }
---```
---@async
---@param options juben.GroupOptions
---@return string id 群的编号。
function group(options) end

---规定网络服务怎样回答剧本；不会真正联网，没有规定回答的请求会让测试失败。
---写在测试文件里。自 0.1 版。
---
---```lua
---http_answers("api.example.com/stock", { json = { left = 3 } })
---```
---@async
---@param address string 主机和路径，如 `api.example.com/today`。
---@param options? juben.HttpAnswersOptions
function http_answers(address, options) end

---有人进群；可以是新人。
---写在测试文件里。自 0.1 版。
---
---```lua
---joins("10:05", { group = "reading-1", member = "小周" })
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param options juben.JoinsOptions
---@overload fun(options: juben.JoinsOptions)
function joins(at, options) end

---成员退群。
---写在测试文件里。自 0.1 版。
---
---```lua
---leaves { group = "reading-1", member = "小周" }
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param options juben.LeavesOptions
---@overload fun(options: juben.LeavesOptions)
function leaves(at, options) end

---到目前为止时间线上的各行。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.equal(#lines { group = "reading-1", kind = "send" }, 2)
---```
---@param options? juben.LinesOptions
---@return juben.LinesLinesItem[] lines 各行，按时间排列。
function lines(options) end

---在运行记录里写一条备注，可用 juben runs 查看。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---log("joined", #joined, group)
---```
---@param value any 文本，或想查看的值。
---@param value2? any 后续的值，以空格隔开。
---@param value3? any 后续的值，以空格隔开。
---@param value4? any 后续的值，以空格隔开。
---@param value5? any 后续的值，以空格隔开。
---@param value6? any 后续的值，以空格隔开。
function log(value, value2, value3, value4, value5, value6) end

---设定一位成员，或一批相同的成员。
---写在测试文件里。自 0.1 版。
---
---```lua
---member { name = "小林", group = "reading-1", tags = { "new" }, joined = "3d" }
---```
---@async
---@param options juben.MemberOptions
---@return string id 编号（一批时为第一位的）。
function member(options) end

---返回当前时刻。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local deadline = clock.add(now(), "2h")
---```
---@return integer moment 时刻（毫秒）。
function now() end

---当某事发生时执行。
---写在文件的顶层。自 0.1 版。
---
---```lua
---on("member.joined", { merge = "60s" }, function(group, joined)
---  send(group, { text = "欢迎新朋友", mention = joined })
---end)
---```
---@param event string 事件，如 "member.joined"。
---@param options? juben.OnOptions
---@param handler (fun(group: juben.Group, joined: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, joined: juben.Member[]): any)|(fun(group: juben.Group, left: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, left: juben.Member[]): any)|(fun(group: juben.Group, banned: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, banned: juben.Member[]): any)|(fun(group: juben.Group, refused: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, refused: juben.Member[]): any)|(fun(group: juben.Group, expiring: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, expiring: juben.Member[]): any)|(fun(group: juben.Group, expired: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, expired: juben.Member[]): any)|(fun(group: juben.Group, change: juben.OnHandlerChange): any)|(fun(group: juben.Group, changes: juben.OnHandlerChangesItem[]): any)|(fun(group: juben.Group, message: juben.OnHandlerMessage): any)|(fun(group: juben.Group, messages: juben.OnHandlerMessagesItem[]): any)|(fun(group: juben.Group, checkin: juben.OnHandlerCheckin): any)|(fun(group: juben.Group, checkins: juben.OnHandlerCheckinsItem[]): any)|(fun(group: juben.Group, naming: juben.OnHandlerNaming): any)|(fun(group: juben.Group, namings: juben.OnHandlerNamingsItem[]): any)|(fun(group: juben.Group, task: juben.OnHandlerTask): any)|(fun(group: juben.Group, tasks: juben.OnHandlerTasksItem[]): any)|(fun(group: juben.Group, decline: juben.OnHandlerDecline): any)|(fun(group: juben.Group, declines: juben.OnHandlerDeclinesItem[]): any)|(fun(group: juben.Group?, goal: juben.OnHandlerGoal): any)|(fun(group: juben.Group?, goals: juben.OnHandlerGoalsItem[]): any)|(fun(group: juben.Group?, request: juben.Contact): any)|(fun(group: juben.Group?, requests: juben.Contact[]): any)|(fun(group: juben.Group?, contact: juben.Contact): any)|(fun(group: juben.Group?, contacts: juben.Contact[]): any)|(fun(group: juben.Group?, message: juben.Contact): any)|(fun(group: juben.Group?, messages: juben.Contact[]): any)|(fun(group: juben.Group?, data: table<string, any>): any)|(fun(group: juben.Group?, data: (table<string, any>)[]): any) 处理函数。
---@overload fun(event: string, handler: (fun(group: juben.Group, joined: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, joined: juben.Member[]): any)|(fun(group: juben.Group, left: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, left: juben.Member[]): any)|(fun(group: juben.Group, banned: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, banned: juben.Member[]): any)|(fun(group: juben.Group, refused: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, refused: juben.Member[]): any)|(fun(group: juben.Group, expiring: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, expiring: juben.Member[]): any)|(fun(group: juben.Group, expired: juben.Member[], event: juben.OnHandlerEvent): any)|(fun(group: juben.Group, expired: juben.Member[]): any)|(fun(group: juben.Group, change: juben.OnHandlerChange): any)|(fun(group: juben.Group, changes: juben.OnHandlerChangesItem[]): any)|(fun(group: juben.Group, message: juben.OnHandlerMessage): any)|(fun(group: juben.Group, messages: juben.OnHandlerMessagesItem[]): any)|(fun(group: juben.Group, checkin: juben.OnHandlerCheckin): any)|(fun(group: juben.Group, checkins: juben.OnHandlerCheckinsItem[]): any)|(fun(group: juben.Group, naming: juben.OnHandlerNaming): any)|(fun(group: juben.Group, namings: juben.OnHandlerNamingsItem[]): any)|(fun(group: juben.Group, task: juben.OnHandlerTask): any)|(fun(group: juben.Group, tasks: juben.OnHandlerTasksItem[]): any)|(fun(group: juben.Group, decline: juben.OnHandlerDecline): any)|(fun(group: juben.Group, declines: juben.OnHandlerDeclinesItem[]): any)|(fun(group: juben.Group?, goal: juben.OnHandlerGoal): any)|(fun(group: juben.Group?, goals: juben.OnHandlerGoalsItem[]): any)|(fun(group: juben.Group?, request: juben.Contact): any)|(fun(group: juben.Group?, requests: juben.Contact[]): any)|(fun(group: juben.Group?, contact: juben.Contact): any)|(fun(group: juben.Group?, contacts: juben.Contact[]): any)|(fun(group: juben.Group?, message: juben.Contact): any)|(fun(group: juben.Group?, messages: juben.Contact[]): any)|(fun(group: juben.Group?, data: table<string, any>): any)|(fun(group: juben.Group?, data: (table<string, any>)[]): any))
function on(event, options, handler) end

---从列表中随机取一项；给出权重时，权重大的更容易取到。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, pick { "晚安,明天见", "早点休息" })
---```
---@param choices any[]|table<string, any> 列表，或“文本 = 权重”的表。
---@param options? juben.PickOptions
---@return any item 取到的项；有 count 时为列表。
function pick(choices, options) end

---说明这个文件是什么，写在最前面。
---写在文件的顶层。自 0.1 版。
---
---```lua
---playbook { title = "早报", why = "让每个群每天有一次固定的见面", groups = { tags = { "reading" } } }
---```
---@param options juben.PlaybookOptions
function playbook(options) end

---声明可由 `start` 单独启动的过程。
---写在文件的顶层。自 0.1 版。
---
---```lua
---procedure("settle_in", function(args) … end)
---```
---@param name string 名称。
---@param handler fun(args: table<string, any>?): any 处理函数。
function procedure(name, handler) end

---在两个整数之间（含两端）随机取一个；不给参数则取 0 到 1 之间的小数。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---sleep(random(1, 20) .. "m")
---```
---@param low? integer 最小值；只给一个参数时它是最大值，最小为 1。
---@param high? integer 最大值。
---@return number number 随机数。
function random(low, high) end

---填充 content/ 里的一段文本（Mustache 模板）。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("morning", { date = today("%m月%d日"), day = group.day }))
---```
---@param name string content/ 下的文件名，不带扩展名。
---@param variables? table<string, any> 模板中 {{名称}} 的值；群和成员显示其名字。
---@return string text 填好的文本。
function render(name, variables) end

---中途写入整个文件。
---写在测试文件里。自 0.1 版。
---
---```lua
---replace("content/hello.txt", "欢迎")
---```
---@async
---@param file string 文件，可以是新文件。
---@param text string 全部内容。
---@return boolean ok 剧本是否可用；不可用时仍用旧的。
---@return string? problem 问题。
function replace(file, text) end

---声明关键词回复，每个文件一次；每个群在冷却时间内同一条只回一次。
---写在文件的顶层。自 0.1 版。
---
---```lua
---replies { { match = { "价格", "多少钱" }, text = "价目表：example.com", cooldown = "10m" } }
---```
---@param replies juben.RepliesRepliesItem[] 各条回复，取第一条匹配的。
---@param options? juben.RepliesOptions
function replies(replies, options) end

---读取 content/ 里的表格（CSV，第一行是表头）。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local row = rows("books", { where = { day = group.day } })[1]
---send(group, render("morning", row))
---```
---@param name string content/ 下的文件名，不带 .csv。
---@param options? juben.RowsOptions
---@return (table<string, any>)[]|table<string, any> rows 各行：从表头到文本的表。
function rows(name, options) end

---声明群规，每个文件一次：什么算违规、违规怎么办。每条发言都会据此判断。
---写在文件的顶层。自 0.1 版。
---
---```lua
---rules {
---  ads     = { words = { "加微信", "代理" }, links = true },
---  flood   = { messages = 6, within = "10s" },
---  windows = { { at = "sun 20:00", lasts = "1h" } },
---  expires = "30d", ban = "30d",
---}
---```
---@param options? juben.RulesOptions
function rules(options) end

---成员发言。
---写在测试文件里。自 0.1 版。
---
---```lua
---says { group = "reading-1", member = "小林", text = "大家好" }
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param options juben.SaysOptions
---@overload fun(options: juben.SaysOptions)
function says(at, options) end

---在群里发言。本步提交后才发出，不等待结果。
---写在处理函数里，是运行的一步。渠道须支持 `message`。自 0.1 版。
---
---```lua
---send(group, { text = render("morning"), image = "posters/mon.png", not_after = "10:00" })
---```
---@param group juben.Group|string|(juben.Group|string)[] 群，或多个群。
---@param message string|juben.SendMessage 文字，或带附件等的表。
---@return juben.Message message 消息句柄，可用于 `wait { receipt = … }`。
function send(group, message) end

---说明这次不执行及原因；写作 `return skip(…)`。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if messages.count(group) == 0 then return skip("nobody spoke today") end
---```
---@param why string 原因，显示在时间线上。
function skip(why) end

---让本次运行休眠一段时间，重启不影响。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---sleep("6h")
---```
---@async
---@param duration juben.Duration 多久，如 "2h"。
function sleep(duration) end

---让本次运行休眠到某个时刻；已过的时刻不等待。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---sleep_until("22:30")
---```
---@async
---@param moment juben.Moment|integer 何时（群的当地时间）："22:30"、"day 3 09:00"，或毫秒时间戳。
function sleep_until(moment) end

---条件满足后执行一个阶段；给了 `within` 就等待条件。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---stage("sell", { needs = { replies = 10 } }, function() send(group, render("offer")) end)
---```
---@async
---@param name string 阶段名。
---@param options? juben.StageOptions 阶段目标与进入条件。
---@param body fun(...: any): any 阶段内容。
---@return boolean entered 是否进入。
---@return string? why 未进入的原因。
---@overload fun(name: string, body: fun(...: any): any): boolean, string?
function stage(name, options, body) end

---单独启动本剧本的一个过程，不等待。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---start("settle_in", { group = group, member = newcomer })
---```
---@param procedure string 过程名。
---@param args? table<string, any> 传入的参数。
---@param options? juben.StartOptions
---@return juben.Run? run 运行句柄；该 key 已有则为 nil。
function start(procedure, args, options) end

---取消一个由 `start` 启动的运行，未发出的消息会撤回。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---stop(reminder, { why = "they answered" })
---```
---@param run juben.Run 运行句柄。
---@param options? juben.StopOptions
---@return boolean stopped 是否仍在运行。
function stop(run, options) end

---声明一个测试：按时间顺序写的一段故事。
---写在测试文件里。自 0.1 版。
---
---```lua
---test("早报 08:30 发到读书群", { at = "2026-11-24 08:00" }, function()
---  group { id = "reading-1", tags = { "reading" } }
---  advance_to("09:00")
---  expect.sent("reading-1", { text = "早上好", at = "08:30" })
---end)
---```
---@param name string 剧本应当做到什么，一句话。
---@param options juben.TestOptions
---@param body fun(...: any): any 故事。
function test(name, options, body) end

---按群（或成员）所在时区写出今天的日期。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---today("%m月%d日")  --> "11月24日"
---```
---@param pattern? string 含 %m月%d日 等字段的文本，默认 %Y-%m-%d。
---@param options? juben.TodayOptions
---@return string text 日期。
function today(pattern, options) end

---加载同一文件夹中的模块。
---写在文件的顶层。自 0.1 版。
---
---```lua
---local texts = use("texts")
---```
---@param name string 模块名，不带 `.lua`。
---@return any module 模块的返回值。
function use(name) end

---返回本群在实验中的方案：首次分配后不变，各方案的群数最多相差一个。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local tone = variant("早报语气", { "亲切", "干练" })
---```
---@param experiment string 实验名称。
---@param choices string[] 各方案。
---@param options? juben.VariantOptions
---@return string variant 其中一个方案。
function variant(experiment, choices, options) end

---等待某事发生，重启不影响。传入表则等待其中任一。
---写在处理函数里，是运行的一步。运行可能在此休眠。自 0.1 版。
---
---```lua
---local reply, why = wait("message", { from = member, within = "24h" })
---```
---@async
---@param what string|juben.WaitWhat "message"、"join"、"leave"、"checkin"、"task"、"receipt"、"run"、"webhook:名称"，或一个表。
---@param options? juben.WaitOptions
---@return table<string, any>? event 发生的事；超时则为 nil。
---@return string what 是哪一种，或 "timeout"。
function wait(what, options) end

---返回群（或成员）所在时区今天是星期几。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local poster = "posters/" .. weekday() .. ".png"
---```
---@param options? juben.WeekdayOptions
---@return string day 星期几。
function weekday(options) end

---有人私聊账号；可以是新人。
---写在测试文件里。自 0.1 版。
---
---```lua
---writes { member = "小林", text = "书单" }
---```
---@async
---@param at? juben.Moment 何时；默认现在。
---@param options juben.WritesOptions
---@overload fun(options: juben.WritesOptions)
function writes(at, options) end
