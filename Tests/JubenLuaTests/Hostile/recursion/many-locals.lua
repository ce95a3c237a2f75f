-- It takes much stack with each call.
-- expect: memory
local function f(n)
  local a, b, c, d, e, g, h, i, j, k = n, n, n, n, n, n, n, n, n, n
  local l, m, o, p, q, r, s, t, u, v = n, n, n, n, n, n, n, n, n, n
  local w, x, y, z = { n }, { n }, { n }, { n }
  return f(n + 1) + a + b + c + d + e + g + h + i + j + k + l + m + o + p + q + r + s + t + u + v
    + #w + #x + #y + #z
end
f(1)
