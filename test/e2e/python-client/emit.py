"""Sends events with openlineage-python as its users do, and prints as JSON what became of each: `emit.py URL KEY`."""

import json
import os
import sys
from datetime import datetime, timezone

from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import (
    DatasetEvent,
    InputDataset,
    Job,
    JobEvent,
    OutputDataset,
    Run,
    RunEvent,
    RunState,
    StaticDataset,
)
from openlineage.client.generated import (
    column_lineage_dataset as column_lineage,
    data_quality_metrics_input_dataset as quality,
    documentation_job,
    error_message_run,
    job_type_job,
    ownership_dataset,
    parent_run,
    schema_dataset,
)

url, key = sys.argv[1:]
report = {}


def client(api_key=key, **transport):
    auth = {"type": "api_key", "apiKey": api_key}
    return OpenLineageClient(config={"transport": {"type": "http", "url": url, "auth": auth, "timeout": 60, **transport}})


def emit(name, sender, *events):
    """Sends the events in order; notes how many were taken, or how the client says that one was not."""
    try:
        for event in events:
            sender.emit(event)
        report[name] = len(events)
    except Exception as error:  # what it raises depends on its HTTP library
        response = getattr(error, "response", None)
        report[name] = {"error": type(error).__name__, "status": getattr(response, "status_code", None)}


def now():
    return datetime.now(timezone.utc).isoformat()


def run_event(state, run_id, job, facets=None, inputs=(), outputs=()):
    return RunEvent(
        eventType=state,
        eventTime=now(),
        run=Run(run_id, facets=facets or {}),
        job=job,
        inputs=list(inputs),
        outputs=list(outputs),
    )


WAREHOUSE = "postgres://shop.example.com:5432"
RUN = "0198c0de-0000-7000-8000-00000000000a"
PARENT = "0198c0de-0000-7000-8000-00000000000b"

field = schema_dataset.SchemaDatasetFacetFields
orders = InputDataset(
    WAREHOUSE,
    "shop.public.orders",
    facets={"schema": schema_dataset.SchemaDatasetFacet(fields=[field("id", "bigint", "key"), field("cents", "bigint")])},
    inputFacets={
        # JSON has neither NaN nor Infinity; this client sends both bare.
        "dataQualityMetrics": quality.DataQualityMetricsInputDatasetFacet(
            rowCount=12, columnMetrics={"cents": quality.ColumnMetrics(min=float("nan"), max=float("inf"))}
        )
    },
)
revenue = OutputDataset(
    WAREHOUSE,
    "shop.mart.revenue",
    facets={
        "schema": schema_dataset.SchemaDatasetFacet(fields=[field("total", "bigint")]),
        "columnLineage": column_lineage.ColumnLineageDatasetFacet(
            fields={
                "total": column_lineage.Fields(
                    [
                        column_lineage.InputField(
                            WAREHOUSE,
                            "shop.public.orders",
                            "cents",
                            [column_lineage.Transformation("DIRECT", "AGGREGATION", "sum", False)],
                        )
                    ]
                )
            }
        ),
    },
)
parent = parent_run.ParentRunFacet(run=parent_run.Run(PARENT), job=parent_run.Job("airflow", "nightly"))
job = Job(
    "shop-etl",
    "revenue",
    facets={
        "jobType": job_type_job.JobTypeJobFacet("BATCH", "CUSTOM", "QUERY"),
        "documentation": documentation_job.DocumentationJobFacet("Revenue — «日本語» ✓"),
    },
)

emit(
    "plain",
    client(),
    run_event(RunState.START, RUN, job, {"parent": parent}, [orders]),
    run_event(RunState.COMPLETE, RUN.upper(), job, {"parent": parent}, [orders], [revenue]),
    DatasetEvent(
        eventTime=now(),
        dataset=StaticDataset(
            WAREHOUSE,
            "shop.public.orders",
            facets={"ownership": ownership_dataset.OwnershipDatasetFacet([ownership_dataset.Owner("team:shop")])},
        ),
    ),
)
emit(
    "gzip",
    client(compression="gzip"),
    run_event(RunState.START, "0198c0de-0000-7000-8000-00000000000c", Job("shop-etl", "report"), None, [InputDataset(WAREHOUSE, "shop.mart.revenue")]),
    run_event(
        RunState.FAIL,
        "0198c0de-0000-7000-8000-00000000000c",
        Job("shop-etl", "report"),
        {"errorMessage": error_message_run.ErrorMessageRunFacet("disk full", "PYTHON", "Traceback: " + "x" * 5000)},
        [],
        [OutputDataset("file", "/reports/a b/ü.csv")],
    ),
    JobEvent(eventTime=now(), job=Job("shop-etl", "planned"), inputs=[InputDataset("file", "/reports/a b/ü.csv")], outputs=[]),
)
emit("odd names", client(), run_event(RunState.START, "0198c0de-0000-7000-8000-00000000000d", Job("odd", "lone\ud800 nul \u0000 \U0001f600")))

os.environ.update(OPENLINEAGE_URL=url, OPENLINEAGE_API_KEY=key)
emit("environment", OpenLineageClient(), run_event(RunState.OTHER, "0198c0de-0000-7000-8000-00000000000e", Job("shop-etl", "from environment")))
for name in ("OPENLINEAGE_URL", "OPENLINEAGE_API_KEY"):
    del os.environ[name]

asynchronous = client(type="async_http", compression="gzip")
emit("async", asynchronous, *[run_event(RunState.COMPLETE, f"0198c0de-0000-7000-8000-0000000001{i:02}", Job("shop-etl", "async")) for i in range(20)])
asynchronous.close(timeout=120)

emit("wrong key", client(api_key="wrong"), run_event(RunState.START, RUN, Job("shop-etl", "refused")))
emit("refused", client(), run_event(RunState.START, RUN, Job("shop-etl", "")))

print(json.dumps(report))
