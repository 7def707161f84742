// Leaves what a commit changed in its place of the organization's ring, over what was left there a ring ago.
// $key: of the place; $organization; $seq: of the commit; $runs: keys of runs; $ends: label and key (`Dataset:...`) of the ends of edges; $isWhole: whether these are all
MERGE (c:Change {key: $key})
SET c = {key: $key, organization: $organization, seq: $seq, runs: $runs, ends: $ends, isWhole: $isWhole}
