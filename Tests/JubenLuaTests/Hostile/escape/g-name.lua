-- It reaches for `_G`.
-- expect: error "_G is not available"
return _G -- here
