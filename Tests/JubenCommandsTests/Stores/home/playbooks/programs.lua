-- It says nothing: what stores of older schemas send on this day stays the same.
playbook {
  title = 'Programs', why = 'Leaves rows in more tables', groups = { ids = { 'books' } },
}

every('day 09:00', { name = 'programs' }, function(group)
  local topic = topics.open(group, { title = variant('tone', { 'warm', 'dry' }), until_ = '21:30' })
  sleep_until(topic.closes)
  log(topics.result(topic).replies, 'replies')
end)
