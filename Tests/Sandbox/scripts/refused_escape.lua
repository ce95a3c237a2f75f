-- ends: refused invalid escape sequence
return '\q'
