import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import { Option, type Command } from 'commander';
import { SetupError } from '../domain/setup-error.ts';
import { messageOf } from './error-text.ts';
import { describePlan, type PlanImpact } from './impact-of-plan/describe-plan.ts';
import { askPlan } from './impact-of-plan/ask-plan.ts';
import { keyGiven, SEEN } from './key-option.ts';
import { print, type Terminal } from './terminal.ts';

/** On which breaks the command fails. */
type FailOn = 'breaking' | 'possible' | 'never';

interface Options {
  readonly failOn: FailOn;
  readonly url?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
  readonly json?: true;
}

/** The exit code that tells a pipeline not to go on. */
const BROKEN = 2;

const MORE = `
FILE holds JobEvents as they would be sent, one or a JSON array of them; - for standard input. Nothing is written. Made for CI: the server is reached over HTTP.

The exit code is 0 when nothing breaks, 2 when something does (see --fail-on), 1 when that cannot be told.`;

export function addImpactOfPlan(program: Command, terminal: Terminal): void {
  program
    .command('impact-of-plan')
    .description('tell what jobs that are planned would change, and whom they would break')
    .argument('<file>', 'a JobEvent, or an array of them; - for standard input')
    .addOption(
      new Option('--fail-on <what>', 'breaks that are told by the exit code')
        .choices(['breaking', 'possible', 'never'])
        .default('breaking'),
    )
    .option('--url <url>', 'address of the server (default: OPENLINEAGE_URL)')
    .option('--api-key <key>', `a key that may read; ${SEEN}`)
    .option('--api-key-file <file>', 'the file that holds it, - for standard input (default: OPENLINEAGE_API_KEY)')
    .option('--json', 'print what the server answers, as JSON')
    .addHelpText('after', MORE)
    .action((file: string, options: Options) => impactOfPlan(file, options, terminal));
}

async function impactOfPlan(file: string, options: Options, terminal: Terminal): Promise<void> {
  const url = given(options.url, 'OPENLINEAGE_URL', '--url', terminal);
  if (options.apiKeyFile === '-' && file === '-')
    throw new SetupError('Standard input holds either the event or the key: give one of them in a file.');
  const key = await keyGiven({ key: options.apiKey, file: options.apiKeyFile, flag: '--api-key' }, terminal);
  const apiKey = given(key ?? undefined, 'OPENLINEAGE_API_KEY', '--api-key-file', terminal);
  const plans: PlanImpact[] = [];
  for (const event of await eventsIn(file, terminal)) plans.push(await askPlan(event, url, apiKey));
  if (options.json === true) print(terminal, JSON.stringify(plans, null, 2));
  else for (const line of plans.flatMap(describePlan)) print(terminal, line);
  if (plans.some((plan) => isFailed(plan, options.failOn))) terminal.exitCode = BROKEN;
}

function isFailed({ breaks }: PlanImpact, failOn: FailOn): boolean {
  return failOn !== 'never' && breaks.some(({ breaking }) => breaking || failOn === 'possible');
}

/** @throws SetupError when it is neither an option nor in the environment */
function given(option: string | undefined, variable: string, flag: string, { variables }: Terminal): string {
  const value = option ?? variables[variable];
  if (value === undefined || value === '')
    throw new SetupError(`Which server is to be asked? Give ${flag}, or set ${variable}.`);
  return value;
}

/** @throws SetupError for what cannot be read, or is no JSON */
async function eventsIn(file: string, { stdin }: Terminal): Promise<unknown[]> {
  try {
    const value: unknown = JSON.parse(file === '-' ? await textOf(stdin) : readFileSync(file, 'utf8'));
    return Array.isArray(value) ? (value as unknown[]) : [value];
  } catch (error) {
    throw new SetupError(`Cannot read an event from ${file}: ${messageOf(error)}.`, { cause: error });
  }
}
