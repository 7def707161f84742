// $rows: {job, split, current, latest, ever, times, everTimes}: whether a job is split by any set of facts, by which as of now, and from when to when as of any time
UNWIND $rows AS row
MATCH (j:Job {key: row.job})
SET j.split = row.split, j.splitCurrent = row.current, j.splitLatest = row.latest, j.splitEver = row.ever,
    j.splitTimes = [at IN row.times | datetime(at)], j.splitEverTimes = [at IN row.everTimes | datetime(at)]
