import { program } from './program.ts';

const { run } = await program();
await run(process.argv.slice(2));
