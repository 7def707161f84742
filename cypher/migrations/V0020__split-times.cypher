// By which set of facts a job is split as of when. Until what such a job does changes, it is taken to be split by any as of any time, as it was before.
MATCH (j:Job) WHERE j.split
SET j.splitCurrent = true, j.splitLatest = true, j.splitEver = true,
    j.splitTimes = [datetime('0001-01-01T00:00:00Z')], j.splitEverTimes = [datetime('0001-01-01T00:00:00Z')];
