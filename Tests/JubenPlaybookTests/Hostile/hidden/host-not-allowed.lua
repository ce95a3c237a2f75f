-- It asks a host that is not allowed.
-- expect: failed "http"
http.get("http://127.0.0.1:1/") -- here
