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

---由平台删除活码的二维码。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---links.close("读书会")
---```
---@param name string 活码名称。
---@return boolean closed 是否有二维码可删。
function links.close(name) end

---查询活码。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if links.get("读书会").open == 0 then … end
---```
---@param name string 活码名称。
---@return juben.LinksGetLink link 活码。
function links.get(name) end

---由平台为活码生成直接入群的二维码，并随轮转更新；已有的保持不变。
---写在处理函数里，是运行的一步。渠道须支持 `link.open`。自 0.1 版。
---
---```lua
---links.open("读书会", { channel = "crm" })
---```
---@param name string 活码名称。
---@param options juben.LinksOpenOptions
---@return boolean made 是否新生成；已有时为 false。
function links.open(name, options) end
