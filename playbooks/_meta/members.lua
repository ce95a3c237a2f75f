---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.members
members = {}

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

---列出符合条件的成员。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local quiet = members.find { group = group, silent = "7d" }
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

---给成员打标签。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.tag(member, "introduced")
---```
---@param member juben.Member|string 成员。
---@param tag string 标签。
function members.tag(member, tag) end

---去掉成员标签。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---members.untag(member, "introduced")
---```
---@param member juben.Member|string 成员。
---@param tag string 标签。
function members.untag(member, tag) end
