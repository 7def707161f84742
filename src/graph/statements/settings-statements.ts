import { z } from 'zod';
import { param, row } from '../values.ts';
import { statement } from '../statement.ts';

/** The statements of what is set in the database. */

const change = z.object({ organization: param.text, change: param.text });

export const settings = statement(
  'settings/settings',
  z.object({ organization: param.text }),
  z.object({
    activeWindowSeconds: row.integerOrNull,
    nextWindowSeconds: row.integerOrNull,
    retainedSince: row.timeOrNull,
    latestAt: row.timeOrNull,
  }),
);
export const windowChanges = statement(
  'settings/window-changes',
  z.object({}),
  z.object({ organization: row.text, change: row.text }),
);
export const beginWindowChange = statement('settings/begin-window-change', change.extend({ seconds: param.integer }));
export const setWindow = statement('settings/set-window', change, z.object({ seconds: row.integer }));
export const adopt = statement(
  'settings/adopt',
  z.object({
    organization: param.text,
    prefix: param.text,
    seconds: param.integer,
    isDefault: param.flag,
    retainedSince: param.textOrNull,
  }),
  z.object({ isSet: row.flag }),
);
export const endWindowChange = statement('settings/end-window-change', change);
