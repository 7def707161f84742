// What is next to a hub in order of key, whichever way: edges know the keys of their ends.
CREATE INDEX feeds_source_target IF NOT EXISTS FOR ()-[e:FEEDS]-() ON (e.source, e.target);
CREATE INDEX feeds_target_source IF NOT EXISTS FOR ()-[e:FEEDS]-() ON (e.target, e.source);
CREATE INDEX produces_source_target IF NOT EXISTS FOR ()-[e:PRODUCES]-() ON (e.source, e.target);
CREATE INDEX produces_target_source IF NOT EXISTS FOR ()-[e:PRODUCES]-() ON (e.target, e.source);
CREATE INDEX flows_to_source_target IF NOT EXISTS FOR ()-[e:FLOWS_TO]-() ON (e.source, e.target);
CREATE INDEX flows_to_target_source IF NOT EXISTS FOR ()-[e:FLOWS_TO]-() ON (e.target, e.source);
