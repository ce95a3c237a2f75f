---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.metrics
metrics = {}

---为自定义指标（如订单数）在今天累加。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---metrics.count("orders", 1, { group = data.group, once = data.id })
---```
---@param name string 指标名：小写字母、数字和 `_`。
---@param amount? integer 多少；省略时为 1。
---@param options? juben.MetricsCountOptions
---@return boolean counted 该事由已计过则为 false。
function metrics.count(name, amount, options) end

---读取群的指标，截至昨天（今天尚未统计完）。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---if (metrics.get("active_rate", { days = 7 }) or 1) < 0.2 then … end
---```
---@param name string 指标名。
---@param options? juben.MetricsGetOptions
---@return number? number 数值；没有意义或未统计时为 nil。
function metrics.get(name, options) end
