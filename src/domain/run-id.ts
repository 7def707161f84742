const UUID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

export interface RunId {
  readonly runId: string;
  readonly isUuid: boolean;
}

/** Run ids are compared lower-case and dashed; one that is no UUID is taken as it is, but well-formed. */
export function normalRunId(sent: string): RunId {
  if (!UUID.test(sent)) return { runId: sent.toWellFormed(), isUuid: false };
  const lower = sent.toLowerCase();
  return { runId: lower.includes('-') ? lower : dashed(lower), isUuid: true };
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
