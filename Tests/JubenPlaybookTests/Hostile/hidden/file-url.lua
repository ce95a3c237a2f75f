-- It reads a file by an address.
-- expect: failed "http"
http.get("file:///etc/passwd") -- here
