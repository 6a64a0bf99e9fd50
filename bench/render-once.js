// `netlab render FILE` whose text goes nowhere; says how many characters there were, and its peak memory in KB.
import { Writable } from 'node:stream';
import { loadProgram } from '../bin/program.js';

let characters = 0;
const count = new Writable({
  decodeStrings: false,
  write(text, encoding, done) {
    characters += text.length;
    done();
  },
});
const terminal = {
  stdin: process.stdin,
  stdout: count,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
};
process.exitCode = await loadProgram().main(['render', process.argv[2]], terminal);
console.log(characters, process.resourceUsage().maxRSS);
