-- It asks a host that only looks allowed.
-- expect: failed "http"
http.get("https://api.example.com@127.0.0.1/") -- here
