// $owners: jobs as `Job:key`   row: one a job that one of them said runs before another
UNWIND $owners AS owner
MATCH (a:Job)-[e:PRECEDES {owner: owner}]->(b:Job)
USING INDEX SEEK e:PRECEDES(owner)
RETURN owner, a.key AS before, b.key AS after, e.dependencyType AS dependencyType, e.sequenceTriggerRule AS sequenceTriggerRule,
       e.statusTriggerRule AS statusTriggerRule, e.triggerRule AS triggerRule
ORDER BY owner, before, after
