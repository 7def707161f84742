// row: one, when the database answers
RETURN true AS ok
