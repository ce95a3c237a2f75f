---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.expect
expect = {}

---期望做过某个动作（不是发消息）。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.action("group.dissolve", { group = "茶 快闪", at = "2026-11-26 21:00" })
---```
---@param action string 如 `group.create`、`member.invite`、`group.dissolve`。
---@param options? juben.ExpectActionOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.action(action, options) end

---期望两个值相等。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.equal(#lines { kind = "send" }, 2)
---```
---@param value? any 实际的值。
---@param expected? any 期望的值。
---@param why? string 不满足时说明什么。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.equal(value, expected, why) end

---期望某条消息被拦下、被拒或被撤回。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.held("reading-1", "晚安", "quiet-hours")
---```
---@param group string 群：编号或群名。
---@param message? string|juben.ExpectHeldMessage 含有的文字，或一个表；省略时指任何消息。
---@param cause? string 原因，如 `quiet-hours`、`expired`。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.held(group, message, cause) end

---期望没有人被要求这件事。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.no_task("红包")
---```
---@param title string 标题中的文字；空文本指任何任务。
---@param options? juben.ExpectNoTaskOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.no_task(title, options) end

---期望两个值不同。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.not_equal(lines()[1].text, "")
---```
---@param value? any 实际的值。
---@param expected? any 期望的值。
---@param why? string 不满足时说明什么。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.not_equal(value, expected, why) end

---期望群里没有收到这样的消息。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.not_sent("reading-1", "推广")
---```
---@param group string 群：编号或群名。
---@param message? string|juben.ExpectNotSentMessage 含有的文字，或一个表；省略时指任何消息。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.not_sent(group, message) end

---期望成员或群没有某个标签。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.not_tagged("小林", "introduced")
---```
---@param who string 成员或群：编号或名字。
---@param tag string 标签。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.not_tagged(who, tag) end

---期望没有向群里发过任何东西。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.nothing("reading-1", { from = "22:30", to = "24:00" })
---```
---@param group string 群：编号或群名。
---@param options? juben.ExpectNothingOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.nothing(group, options) end

---期望成员的积分余额。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.points("小林", 5)
---```
---@param member string 编号或名字。
---@param balance integer 余额。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.points(member, balance) end

---期望请求过某个网络服务。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.requested("api.example.com/orders", { method = "POST", times = 1 })
---```
---@param address string 主机和路径，同 `http_answers`。
---@param options? juben.ExpectRequestedOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.requested(address, options) end

---期望某次运行的状态。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.run("done", { trigger = "settle_in", times = 1 })
---```
---@param status "ready"|"running"|"waiting"|"paused"|"diverged"|"cancelling"|"done"|"failed"|"cancelled" 状态。
---@param options? juben.ExpectRunOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.run(status, options) end

---期望群里收到过某条消息。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.sent("reading-1", { text = "早上好", at = "08:30", times = 1 })
---```
---@param group string 群：编号或群名。
---@param message? string|juben.ExpectSentMessage 含有的文字，或一个表；省略时指任何消息。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.sent(group, message) end

---期望成员或群有某个标签。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.tagged("小林", "introduced")
---```
---@param who string 成员或群：编号或名字。
---@param tag string 标签。
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.tagged(who, tag) end

---期望有人被要求做某事或确认。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.task("红包", { owner = "lin", status = "refused" })
---```
---@param title string 标题中的文字；空文本指任何任务。
---@param options? juben.ExpectTaskOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.task(title, options) end

---期望某次定时的结果。
---写在测试文件里。自 0.1 版。
---
---```lua
---expect.verdict("晚安", "skipped", { why = "没有人说话" })
---```
---@param trigger string 触发器的名称，或写在剧本里的日程。
---@param verdict "started"|"late"|"missed"|"skipped"|"merged"|"overlapped"|"asked" 结果。
---@param options? juben.ExpectVerdictOptions
---@return boolean ok 是否符合期望；无论如何测试都会继续。
function expect.verdict(trigger, verdict, options) end
