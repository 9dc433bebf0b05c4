// The project's folder, in which everything runs, from wherever it is started: the nearest one above this file that has a
// cdk.json. npm may have copied this file into node_modules, instead of a link to its folder.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let folder = new URL('.', import.meta.url);
while (!existsSync(new URL('cdk.json', folder)) && folder.pathname !== new URL('..', folder).pathname) {
  folder = new URL('..', folder);
}
process.chdir(fileURLToPath(folder));

// On Linux, Java reads and writes the names of files in the locale's encoding. In a locale that is not UTF-8 it does not
// find a folder with an é in its name.
const { LC_ALL, LC_CTYPE, LANG } = process.env;
if (process.platform === 'linux' && !/utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) {
  process.env.LC_ALL = 'C.UTF-8';
}
