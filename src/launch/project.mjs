// Changes to the project's folder, so that commands work in any folder.
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

// npm links this folder into node_modules. With some configurations npm copies it there, or Node does not follow the link.
const [above, copied] = fileURLToPath(import.meta.url).split(`${sep}node_modules${sep}@hikkoshi${sep}`);
process.chdir(copied ? above : resolve(above, '../../..'));

// On Linux, Java reads and writes the names of files in the locale's encoding. In a locale that is not UTF-8, or is not
// installed, it does not find a folder with an é in its name. Every Linux that runs Node 20 has C.UTF-8.
if (process.platform === 'linux') {
  process.env.LC_ALL = 'C.UTF-8';
}
