import { program } from './program.ts';

const { run } = await program();
await run(['serve', ...process.argv.slice(2)]);
