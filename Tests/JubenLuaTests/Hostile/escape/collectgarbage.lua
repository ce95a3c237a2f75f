-- It reaches for `collectgarbage`.
-- expect: error "collectgarbage is not available"
return collectgarbage -- here
