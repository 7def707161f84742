// $keys: job keys   row: how many jobs have each as their parent
UNWIND $keys AS parent
CALL (parent) {
  MATCH (child:Job)
  USING INDEX SEEK child:Job(parent, key)
  WHERE child.parent = parent AND child.key IS NOT NULL AND EXISTS { (child)-[:PART_OF]->() }
  RETURN count(child) AS total
}
RETURN parent, total
