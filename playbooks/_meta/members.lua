---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.members
members = {}

---拉黑：再进任何群都会被移出，也不会被欢迎。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.block(member, { why = "asked for it" })
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersBlockOptions
---@return boolean changed 是否有变化。
function members.block(member, options) end

---按贡献给群成员排名并给出依据，用于挑选 KOC。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---for _, place in ipairs(members.candidates(group, { limit = 5 })) do … end
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@param options? juben.MembersCandidatesOptions
---@return juben.MembersCandidatesPlacesItem[] places 得分最高的成员。
function members.candidates(group, options) end

---统计群内人数。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if members.count(group) >= 100 then … end
---```
---@param group? juben.Group|string 群；省略时为本次运行的群。
---@return integer count 人数。
function members.count(group) end

---读取成员在群里的最后一天。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local last = members.expiry(member)
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersExpiryOptions
---@return string? through 最后一天；不到期时为 nil。
function members.expiry(member, options) end

---列出符合条件的成员。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local quiet = members.find { group = group, tier = "活跃", silent = "7d" }
---```
---@param options? juben.MembersFindOptions
---@return juben.Member[] members 成员列表。
function members.find(options) end

---读取成员的当前资料。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local city = members.get(member).attributes.city
---```
---@param member juben.Member|string 成员。
---@return juben.FullMember member 成员，含 `attributes`。
function members.get(member) end

---取消退订。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.opt_in(member, { why = "asked for it" })
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersOptInOptions
---@return boolean changed 是否有变化。
function members.opt_in(member, options) end

---成员退订：不再 @、不再邀请、不再单独触发。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.opt_out(member, { why = "asked for it" })
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersOptOutOptions
---@return boolean changed 是否有变化。
function members.opt_out(member, options) end

---判断成员此刻是否在群里（正被移出的不算）。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if not members.present(newcomer) then return end
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersPresentOptions
---@return boolean present 是否在群里。
function members.present(member, options) end

---读取成员的一项资料。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local city = members.read(member, "city")
---```
---@param member juben.Member|string 成员。
---@param name string 名称。
---@return any value 值；没有则为 nil。
function members.read(member, name) end

---设定成员在群里的有效期，如会员到期日。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local last = members.renew(member, { lasts = "365d" })
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersRenewOptions
---@return string? through 最后一天；不到期时为 nil。
function members.renew(member, options) end

---记录成员的一项资料。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.set(member, "city", "上海")
---```
---@param member juben.Member|string 成员。
---@param name string 名称。
---@param value? any 值；nil 表示删除。
function members.set(member, name, value) end

---把成员的标签写到群所在的平台，供员工查看：补上缺少的，去掉剧本写过但已不再有的。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.share_tags(member, { tags = { "老客", "vip" } })
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersShareTagsOptions
---@return boolean written 是否已提交；平台没有标签时为 false。
function members.share_tags(member, options) end

---给成员打标签。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.tag(member, "introduced")
---```
---@param member juben.Member|string 成员。
---@param tag string 标签。
function members.tag(member, tag) end

---取消拉黑。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.unblock(member, { why = "asked for it" })
---```
---@param member juben.Member|string 成员。
---@param options? juben.MembersUnblockOptions
---@return boolean changed 是否有变化。
function members.unblock(member, options) end

---去掉成员标签。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.untag(member, "introduced")
---```
---@param member juben.Member|string 成员。
---@param tag string 标签。
function members.untag(member, tag) end
