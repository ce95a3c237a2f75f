---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.clock
clock = {}

---求某段时间之后的时刻。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.add(now(), "48h")
---```
---@nodiscard
---@param moment integer 时刻（毫秒），与 now() 的返回值相同。
---@param duration juben.Duration 时长，如 "2h" 或 "1d12h"。
---@return integer moment 时刻（毫秒）。
function clock.add(moment, duration) end

---计算两个时刻之间的时长；倒过来则为负。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.between(reply.at, now()).minutes
---```
---@nodiscard
---@param from integer 时刻（毫秒），与 now() 的返回值相同。
---@param to integer 时刻（毫秒），与 now() 的返回值相同。
---@return juben.ClockBetweenLengths lengths 同一时长按各单位取整。
function clock.between(from, to) end

---把时刻拆成年、月、日等各部分。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.date(now(), { zone = group.zone }).hour
---```
---@nodiscard
---@param moment integer 时刻（毫秒），与 now() 的返回值相同。
---@param options juben.ClockDateOptions
---@return juben.ClockDateParts parts 各部分。
function clock.date(moment, options) end

---计算两个日期相差的天数；倒过来则为负。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.days(today(), "2026-12-31")
---```
---@nodiscard
---@param from string 日期，如 "2026-11-24"。
---@param to string 日期，如 "2026-12-31"。
---@return integer days 天数。
function clock.days(from, to) end

---按格式写出时刻，如 %m月%d日 %H:%M。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.format(checkin.closes, "%m月%d日 %H:%M", { zone = group.zone })
---```
---@nodiscard
---@param moment integer 时刻（毫秒），与 now() 的返回值相同。
---@param pattern string 含 %Y %m %d %H %M %a 等字段的文本。
---@param options juben.ClockFormatOptions
---@return string text 当地时间。
function clock.format(moment, pattern, options) end

---读取日期（可带时间）。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.parse("2026-12-01 09:00", { zone = group.zone })
---```
---@nodiscard
---@param text string 如 "2026-12-01"、"2026-12-01 09:00" 或 "2026-12-01T09:00+08:00"。
---@param options? juben.ClockParseOptions
---@return integer moment 时刻（毫秒）。
function clock.parse(text, options) end

---求某段时间之前的时刻。
---任何地方都可以用。自 0.1 版。
---
---```lua
---clock.subtract(checkin.closes, "30m")
---```
---@nodiscard
---@param moment integer 时刻（毫秒），与 now() 的返回值相同。
---@param duration juben.Duration 时长，如 "2h" 或 "1d12h"。
---@return integer moment 时刻（毫秒）。
function clock.subtract(moment, duration) end
