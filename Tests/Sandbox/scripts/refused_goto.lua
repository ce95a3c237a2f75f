-- ends: refused no visible label
goto nowhere
