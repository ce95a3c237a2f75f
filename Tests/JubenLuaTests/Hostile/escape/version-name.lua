-- It reaches for `_VERSION`.
-- expect: error "_VERSION is not available"
return _VERSION -- here
