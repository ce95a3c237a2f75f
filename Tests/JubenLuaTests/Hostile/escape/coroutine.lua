-- It reaches for `coroutine`.
-- expect: error "coroutine is not available"
return coroutine -- here
