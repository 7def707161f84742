// What people say of names, of several on the same names the one that counts; and that there is any.
// $rows: {key, organization, properties, at}
UNWIND $rows AS row
MERGE (c:NameCommand {key: row.key})
SET c += row.properties, c.at = datetime(row.at)
WITH DISTINCT row.organization AS organization
MATCH (o:Organization {name: organization})
SET o.hasNameCommands = true
