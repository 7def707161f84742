// $keys: run keys   row: how many runs have each as their parent
UNWIND $keys AS parent
CALL (parent) {
  MATCH (child:Run)
  USING INDEX SEEK child:Run(parent, at)
  WHERE child.parent = parent AND child.at IS NOT NULL AND EXISTS { (child)-[:PART_OF]->() }
  RETURN count(child) AS total
}
RETURN parent, total
