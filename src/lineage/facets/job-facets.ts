import { number, object, reader, text } from './shapes.ts';

/** `sql`, SQLJobFacet 1-1-0. */
export const sql = reader(object({ query: text, dialect: text }));

/** `sourceCode`, SourceCodeJobFacet 1-0-1. */
export const sourceCode = reader(object({ language: text, sourceCode: text }));

/** `sourceCodeLocation`, SourceCodeLocationJobFacet 1-1-0. */
export const sourceCodeLocation = reader(
  object({
    type: text,
    url: text,
    repoUrl: text,
    path: text,
    version: text,
    tag: text,
    branch: text,
    pullRequestNumber: text,
  }),
);

/** `jobType`, JobTypeJobFacet 2-0-4. */
export const jobType = reader(
  object({
    processingType: text,
    integration: text,
    jobType: text,
    emissionPattern: object({ eventTrigger: text, eventContentMode: text, windowDuration: number }),
  }),
);
