---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.links
links = {}

---把群加入活码的目标；已有的不重复添加。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---links.add("读书会", group)
---```
---@param name string 活码名称。
---@param group juben.Group|string 群。
---@param options? juben.LinksAddOptions
---@return integer position 第几个目标。
function links.add(name, group, options) end

---查询活码。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if links.get("读书会").open == 0 then … end
---```
---@param name string 活码名称。
---@return juben.LinksGetLink link 活码。
function links.get(name) end
