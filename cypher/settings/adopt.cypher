// Takes over what another database has set, where nothing was said yet.
// $organization: name; $prefix: what its keys begin with, ended by `|`; $seconds: the active window; $isDefault: whether that need not be kept; $retainedSince: time as text, or null
// row: whether nothing was said yet, or all is set so already
MERGE (o:Organization {name: $organization})
SET o.seq = coalesce(o.seq, 0)
WITH o, NOT EXISTS { MATCH (j:Job) WHERE j.key >= $prefix AND j.key < left($prefix, size($prefix) - 1) + '}' } AS isNew
SET o.activeWindowSeconds = CASE WHEN NOT isNew THEN o.activeWindowSeconds WHEN $isDefault THEN null ELSE $seconds END,
    o.retainedSince = CASE WHEN isNew THEN datetime($retainedSince) ELSE o.retainedSince END
RETURN isNew OR (coalesce(o.activeWindowSeconds, 30 * 86400) = $seconds AND (o.retainedSince IS NOT NULL OR $retainedSince IS NULL)) AS isSet
