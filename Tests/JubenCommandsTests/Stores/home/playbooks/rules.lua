-- Messages are held against rules; what stores of older schemas send on this day stays the same.
playbook {
  title = 'Rules', why = 'Leaves a row in the tables of rules', groups = { ids = { 'poems' } },
}

rules { ads = { words = { 'gold' } }, remove = 1, ban = '30d' }

faq {}

command('pass', {}, function()
  ads.allow('bob', { group = 'poems', within = '6h' })
end)
