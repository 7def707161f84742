import { anything, item, list, needed, number, object, reader, text, time } from './shapes.ts';

/** `nominalTime`, NominalTimeRunFacet 1-0-1. */
export const nominalTime = reader(object({ nominalStartTime: time, nominalEndTime: time }));

/** `errorMessage`, ErrorMessageRunFacet 1-0-1. */
export const errorMessage = reader(object({ message: text, programmingLanguage: text, stackTrace: text }));

/** The root that `parent` names, ParentRunFacet 1-2-0. */
export const root = reader(
  object({ root: item({ run: item({ runId: needed }), job: item({ namespace: needed, name: needed }) }) }).transform(
    (facet) => facet && { runId: facet.root.run.runId, job: facet.root.job },
  ),
);

/** Spark's own `spark.exception`, in the form of `errorMessage`: its message (without the stack that Spark repeats in it), or else the first line of its stack. */
export const sparkException = reader(
  object({ message: text, stackTrace: text }).transform(
    (facet) =>
      facet && {
        message: (facet.message ?? facet.stackTrace)?.split(/\r?\n/, 1)[0] ?? null,
        programmingLanguage: null,
        stackTrace: facet.stackTrace,
      },
  ),
);

/** `externalQuery`, ExternalQueryRunFacet 1-0-2. */
export const externalQuery = reader(object({ externalQueryId: text, source: text }));

/** `extractionError`, ExtractionErrorRunFacet 1-1-2. */
export const extractionError = reader(
  object({
    totalTasks: number,
    failedTasks: number,
    errors: list(item({ errorMessage: text, stackTrace: text, task: text, taskNumber: number })),
  }),
);

/** `processing_engine`, ProcessingEngineRunFacet 1-1-1. */
export const processingEngine = reader(object({ version: text, name: text, openlineageAdapterVersion: text }));

/** `environmentVariables`, EnvironmentVariablesRunFacet 1-0-0. */
export const environmentVariables = reader(
  object({ environmentVariables: list(item({ name: needed, value: text })) }).transform(
    (facet) => facet?.environmentVariables ?? null,
  ),
);

/** `executionParameters`, ExecutionParametersRunFacet 1-0-0; values as they were sent: the schema says text, its example is a number. */
export const executionParameters = reader(
  object({ parameters: list(item({ key: needed, name: text, description: text, value: anything })) }).transform(
    (facet) => facet?.parameters ?? null,
  ),
);

/** `test`, TestRunFacet 1-0-1. */
export const tests = reader(
  object({
    tests: list(
      item({
        name: needed,
        status: text,
        severity: text,
        type: text,
        description: text,
        expected: text,
        actual: text,
        content: text,
        contentType: text,
        params: anything,
      }),
    ),
  }).transform((facet) => facet?.tests ?? null),
);

const dependencies = list(
  item({
    job: item({ namespace: needed, name: needed }),
    run: object({ runId: text }),
    dependency_type: text,
    sequence_trigger_rule: text,
    status_trigger_rule: text,
  }),
).transform(
  (found) =>
    found?.map((dependency) => ({
      job: dependency.job,
      runId: dependency.run?.runId ?? null,
      dependencyType: dependency.dependency_type,
      sequenceTriggerRule: dependency.sequence_trigger_rule,
      statusTriggerRule: dependency.status_trigger_rule,
    })) ?? null,
);

/** `jobDependencies`, JobDependenciesRunFacet 1-0-1. */
export const jobDependencies = reader(
  object({ upstream: dependencies, downstream: dependencies, trigger_rule: text }).transform(
    (facet) => facet && { upstream: facet.upstream, downstream: facet.downstream, triggerRule: facet.trigger_rule },
  ),
);
