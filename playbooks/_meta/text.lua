---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.text
text = {}

---判断文本是否包含某个词（或几个词之一）。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.contains("我已读完", { "打卡", "已读" })  --> true, "已读"
---```
---@nodiscard
---@param text string 文本。
---@param words string|string[] 一个词，或一组词（有一个就算）。
---@param options? juben.TextContainsOptions
---@return boolean found 是否匹配。
---@return string? word 匹配到的第一个词。
function text.contains(text, words, options) end

---把文本截到指定长度，并标明后面还有内容。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.cut("今天读《红楼梦》第三回", { characters = 6 })  --> "今天读《红…"
---```
---@nodiscard
---@param text string 文本。
---@param options? juben.TextCutOptions
---@return string text 文本；只有超长才会截断。
function text.cut(text, options) end

---判断文本是否以某个词（或几个词之一）结尾。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.ends("明天几点开始?", { "?", "?" })  --> true, "?"
---```
---@nodiscard
---@param text string 文本。
---@param words string|string[] 一个词，或一组词（有一个就算）。
---@param options? juben.TextEndsOptions
---@return boolean found 是否匹配。
---@return string? word 匹配到的第一个词。
function text.ends(text, words, options) end

---把列表各项连成一段文本；群和成员取其名字。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.join({ "小林", "小王" }, "、")  --> "小林、小王"
---```
---@nodiscard
---@param list any[] 文本、数字、群或成员。
---@param separator? string 间隔，默认为 、。
---@return string text 连接后的文本。
function text.join(list, separator) end

---按读者看到的字数计算文本长度；一个表情算一个字。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.length("晚安 🌙")  --> 4
---```
---@nodiscard
---@param text string 文本。
---@return integer count 字数。
function text.length(text) end

---把文本拆成行，空行除外。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.lines("一、早报\n二、打卡")  --> { "一、早报", "二、打卡" }
---```
---@nodiscard
---@param text string 文本。
---@return string[] lines 行的列表。
function text.lines(text) end

---把大写字母变成小写。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.lower("VIP")  --> "vip"
---```
---@nodiscard
---@param text string 文本。
---@return string text 小写的文本。
function text.lower(text) end

---替换文本中的每一处指定内容（按字面匹配）。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.replace("{名字},早上好", "{名字}", "小林")  --> "小林,早上好"
---```
---@nodiscard
---@param text string 文本。
---@param from string 要替换的内容。
---@param to string 替换成的内容。
---@return string text 新的文本。
function text.replace(text, from, to) end

---按分隔符拆分文本；各部分可以为空。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.split("小林,小王", ",")  --> { "小林", "小王" }
---```
---@nodiscard
---@param text string 文本。
---@param separator string 分隔符（按字面匹配）。
---@return string[] parts 各部分的列表。
function text.split(text, separator) end

---判断文本是否以某个词（或几个词之一）开头。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.starts("打卡 第三章", "打卡")  --> true, "打卡"
---```
---@nodiscard
---@param text string 文本。
---@param words string|string[] 一个词，或一组词（有一个就算）。
---@param options? juben.TextStartsOptions
---@return boolean found 是否匹配。
---@return string? word 匹配到的第一个词。
function text.starts(text, words, options) end

---去掉文本两端的空白和换行。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.trim("  打卡 \n")  --> "打卡"
---```
---@nodiscard
---@param text string 文本。
---@return string text 处理后的文本。
function text.trim(text) end

---把小写字母变成大写。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.upper("vip")  --> "VIP"
---```
---@nodiscard
---@param text string 文本。
---@return string text 大写的文本。
function text.upper(text) end

---计算文本占多少列；一个汉字占两列。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.width("早报 A")  --> 6
---```
---@nodiscard
---@param text string 文本。
---@return integer columns 列数。
function text.width(text) end

---按空白和换行把文本拆成词。
---任何地方都可以用。自 0.1 版。
---
---```lua
---text.words("打卡 第三章  很好看")  --> { "打卡", "第三章", "很好看" }
---```
---@nodiscard
---@param text string 文本。
---@return string[] words 词的列表。
function text.words(text) end
