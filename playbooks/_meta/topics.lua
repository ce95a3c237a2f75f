---@meta
-- Written by juben from the declarations of the language: changes here are overwritten.

---@class juben.noun.topics
topics = {}

---提前结束话题。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---topics.close(topic)
---```
---@param topic juben.Topic `topics.open` 返回的句柄。
function topics.close(topic) end

---开启群话题：结束前发言的人都算参与。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---local topic = topics.open(group, { title = "今年读过最好的书", until_ = "22:00" })
---```
---@param group juben.Group|string 群。
---@param options juben.TopicsOpenOptions
---@return juben.Topic topic 话题句柄；`closes` 为结束时刻。
function topics.open(group, options) end

---话题小结：参与人数、发言数、摘句。
---写在处理函数里，是运行的一步。自 0.1 版。
---
---```lua
---send(group, render("topic", topics.result(topic)))
---```
---@param topic juben.Topic `topics.open` 返回的句柄。
---@return juben.TopicsResultSummary summary 小结。
function topics.result(topic) end
