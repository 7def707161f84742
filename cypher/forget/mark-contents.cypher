// $keys: content keys; $mark: of the sweep that found nothing which refers to them: who does from now on writes them anew, without the mark
UNWIND $keys AS key
MATCH (c:Content {key: key})
SET c.unused = $mark
