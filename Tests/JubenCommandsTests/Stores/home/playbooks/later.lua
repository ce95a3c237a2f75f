playbook { title = 'Later', why = 'Says something after the day, which is approved in it' }

at('2026-11-26 09:00', { each = 'once' }, function() send('books', 'two days later') end)
