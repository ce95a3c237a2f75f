---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.ads
ads = {}

---准许成员在群里发广告（如已付费）。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---ads.allow(payer, { group = group, within = "1h", once = data.order })
---```
---@param member juben.Member|string 谁。
---@param options? juben.AdsAllowOptions
---@return boolean fresh 是否新增；同一事由已用过时为 false。
function ads.allow(member, options) end

---列出合规的广告：在广告时段内，或经准许。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local ads = ads.list { group = group, since = "2h" }
---```
---@param options? juben.AdsListOptions
---@return juben.AdsListAdsItem[] ads 广告列表，旧的在前。
function ads.list(options) end
