// row: one an organization whose active window is being changed, and the token of the change
MATCH (o:Organization)
WHERE o.name >= '' AND o.windowChange IS NOT NULL
RETURN o.name AS organization, o.windowChange AS change
