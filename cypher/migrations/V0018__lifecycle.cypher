// What runs said to happen to a dataset that they wrote, the newest first. Those that said nothing of the kind have no `changedAt`, and are not in it.
CREATE INDEX wrote_dataset_changed_at IF NOT EXISTS FOR ()-[o:WROTE]-() ON (o.dataset, o.changedAt);
