// The project's folder, in which everything runs, from wherever it is started.
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

// On Linux, Java reads and writes the names of files in the locale's encoding. In a locale that is not UTF-8 it does not
// find a folder with an é in its name.
const { LC_ALL, LC_CTYPE, LANG } = process.env;
if (process.platform === 'linux' && !/utf-?8/i.test(LC_ALL || LC_CTYPE || LANG || '')) {
  process.env.LC_ALL = 'C.UTF-8';
}
