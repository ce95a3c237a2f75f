---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.groups
groups = {}

---发布群公告，并留档。
---写在处理函数里，是运行的一步。渠道须支持 `group.announce`。自 0.1 版。
---
---```lua
---groups.announce(group, "本周六 20:00 共读会")
---```
---@param group juben.Group|string 群。
---@param text string 公告内容。
function groups.announce(group, text) end

---移出成员，并由平台禁止再入群。
---写在处理函数里，是运行的一步。渠道须支持 `member.ban`。自 0.1 版。
---
---```lua
---groups.ban(group, member, { why = "third advertisement" })
---```
---@param group juben.Group|string 群。
---@param member juben.Member|string 谁。
---@param options juben.GroupsBanOptions
function groups.ban(group, member, options) end

---建群并等待渠道完成。带 `lasts` 时由宿主保证到期解散。
---写在处理函数里，是运行的一步。运行可能在此休眠。渠道须支持 `group.create`。自 0.1 版。
---
---```lua
---local group = groups.create { name = "快闪", lasts = "48h", audience = "老客", service = "限时好物" }
---```
---@async
---@param options juben.GroupsCreateOptions
---@return juben.Group? group 群；渠道拒绝时为 nil。
---@return string? reason 渠道拒绝的原因。
function groups.create(options) end

---解散群，可先发告别语。
---写在处理函数里，是运行的一步。渠道须支持 `group.dissolve`。自 0.1 版。
---
---```lua
---groups.dissolve(group, { farewell = render("flash/thanks") })
---```
---@param group juben.Group|string 群。
---@param options? juben.GroupsDissolveOptions
function groups.dissolve(group, options) end

---列出符合条件的群。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---for _, group in ipairs(groups.find { tags = { "vip" } }) do … end
---```
---@param options? juben.GroupsFindOptions
---@return juben.Group[] groups 群列表。
function groups.find(options) end

---读取群的当前资料。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local size = groups.get(group).size
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@return juben.FullGroup group 群资料，另含 `size`（人数）和 `status`。
function groups.get(group) end

---读取群的健康状况，截至最近一个结束的日子。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local health = groups.health(group)
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@return juben.GroupHealth? health 健康状况；第一天结束前为 nil。
function groups.health(group) end

---按节奏邀请成员入群；满员时其余的人排队，有人退群后再邀请。
---写在处理函数里，是运行的一步。渠道须支持 `member.invite`。自 0.1 版。
---
---```lua
---groups.invite(group, members.find { tags = { "buyer" } }, { pace = "30/m" })
---```
---@param group juben.Group|string 群。
---@param members juben.Member|string|(juben.Member|string)[] 邀请谁。
---@param options? juben.GroupsInviteOptions
---@return integer count 发出的邀请数。
---@return integer queued 排队的人数。
function groups.invite(group, members, options) end

---设置成员在平台群里的权限。
---写在处理函数里，是运行的一步。渠道须支持 `member.promote`。自 0.1 版。
---
---```lua
---groups.promote(group, member, "moderator")
---```
---@param group juben.Group|string 群。
---@param member juben.Member|string 谁。
---@param role "member"|"moderator"|"admin" 成为什么。
function groups.promote(group, member, role) end

---将成员移出群。
---写在处理函数里，是运行的一步。渠道须支持 `member.remove`。自 0.1 版。
---
---```lua
---groups.remove(group, member, { why = "second advertisement" })
---```
---@param group juben.Group|string 群。
---@param member juben.Member|string 移出谁。
---@param options juben.GroupsRemoveOptions
function groups.remove(group, member, options) end

---修改群名。
---写在处理函数里，是运行的一步。渠道须支持 `group.rename`。自 0.1 版。
---
---```lua
---groups.rename(group, "读书会一群 · 第二季")
---```
---@param group juben.Group|string 群。
---@param name string 新群名。
function groups.rename(group, name) end

---把群规写成文字，与执行用的是同一份数据。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("welcome", { rules = groups.rules(group) }))
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@return juben.GroupsRulesRules? rules 群规文字；没有群规时为 nil。
function groups.rules(group) end

---标记群的发展阶段。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---groups.stage(group, "declining")
---```
---@param group juben.Group|string 群。
---@param stage "forming"|"growing"|"active"|"declining"|"closing" 阶段。
function groups.stage(group, stage) end

---给群打标签。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---groups.tag(group, "quiet")
---```
---@param group juben.Group|string 群。
---@param tag string 标签。
function groups.tag(group, tag) end

---设置群主题（一行简介）。
---写在处理函数里，是运行的一步。渠道须支持 `group.topic`。自 0.1 版。
---
---```lua
---groups.topic(group, "每天早上一起读三十分钟")
---```
---@param group juben.Group|string 群。
---@param text string 主题。
function groups.topic(group, text) end

---解除平台的入群禁止。
---写在处理函数里，是运行的一步。渠道须支持 `member.unban`。自 0.1 版。
---
---```lua
---groups.unban(group, member)
---```
---@param group juben.Group|string 群。
---@param member juben.Member|string 谁。
function groups.unban(group, member) end

---去掉群标签。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---groups.untag(group, "quiet")
---```
---@param group juben.Group|string 群。
---@param tag string 标签。
function groups.untag(group, tag) end

---设置平台的入群欢迎语（企业微信客户群），并请群主选用。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---groups.welcome(group, "欢迎 %NICKNAME%，先看群公告")
---```
---@param group juben.Group|string 群。
---@param text string 欢迎语，%NICKNAME% 为新人昵称。
---@return boolean offered 是否已提交；平台没有入群欢迎语时为 false。
function groups.welcome(group, text) end
