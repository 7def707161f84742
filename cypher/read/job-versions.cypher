// $keys   row: one a version that exists
UNWIND $keys AS key
MATCH (v:JobVersion {key: key})
RETURN v.key AS key, v.job AS job, v.fingerprint AS fingerprint, toString(v.since) AS since, v.query AS query, v.dialect AS dialect, v.sourceCode AS sourceCode,
       v.language AS language, v.locationType AS locationType, v.url AS url, v.repoUrl AS repoUrl, v.path AS path, v.revision AS revision, v.tag AS tag,
       v.branch AS branch, v.pullRequest AS pullRequest
