---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.questions
questions = {}

---列出待答的提问，旧的在前。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local waiting = questions.list { older = "30m" }
---```
---@param options? juben.QuestionsListOptions
---@return juben.QuestionsListQuestionsItem[] questions 提问列表。
function questions.list(options) end

---把提问标为已处理。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---questions.settle(waiting[1])
---```
---@param question juben.Question 提问。
---@return boolean settled 此前是否待答。
function questions.settle(question) end
