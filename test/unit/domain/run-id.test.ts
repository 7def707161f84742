import { expect, test } from '@jest/globals';
import { normalRunId } from '../../../src/domain/run-id.ts';

const UUID = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

test.each([UUID, UUID.toUpperCase(), UUID.replaceAll('-', ''), UUID.replaceAll('-', '').toUpperCase()])(
  '%s is one run',
  (sent) => {
    expect(normalRunId(sent)).toEqual({ runId: UUID, isUuid: true });
  },
);

test.each([
  '',
  'Run 7',
  ` ${UUID}`,
  `{${UUID}}`,
  UUID.slice(1),
  `${UUID}0`,
  UUID.replace('-', ''),
  UUID.replace('f', 'g'),
  `${UUID}\n`,
])('"%s" is no UUID, and compared as it is', (sent) => {
  expect(normalRunId(sent)).toEqual({ runId: sent, isUuid: false });
});

test('what is not well-formed is made so', () => {
  expect(normalRunId('a\ud800')).toEqual({ runId: 'a\ufffd', isUuid: false });
});
