// $key (organization and namespace), $organization, $namespace, $visibility, $at; what was set later stays
MERGE (s:NamespaceSetting {key: $key})
ON CREATE SET s.organization = $organization, s.namespace = $namespace
WITH s WHERE s.sourceVisibilityAt IS NULL OR s.sourceVisibilityAt <= datetime($at)
SET s.sourceVisibility = $visibility, s.sourceVisibilityAt = datetime($at)
