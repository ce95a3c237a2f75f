-- It reaches for what only the prelude has.
-- expect: failed "unknown name '__http_request'"
__http_request("x") -- here
