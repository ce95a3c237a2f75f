---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.offences
offences = {}

---列出仍在计的违规，新的在前。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local count = #offences.list { group = group, member = member }
---```
---@param options? juben.OffencesListOptions
---@return juben.OffencesListOffencesItem[] offences 违规列表，新的在前。
function offences.list(options) end

---赦免成员在群里的违规，不再计。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---offences.pardon(member, { group = group })
---```
---@param member juben.Member|string 谁的。
---@param options? juben.OffencesPardonOptions
---@return integer count 赦免几次。
function offences.pardon(member, options) end
