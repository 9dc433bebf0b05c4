// Class-data sharing: the first run after a build lists the classes that it loads, the second puts them into an archive,
// and later runs map that archive. HIKKOSHI_CLASS_DATA_SHARING=false switches it off.
// (Java 17 can also archive when it ends, but may crash while it does, with jsii loaded.)
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { JAR } from './build.mjs';

/** The options for Java, and what to do after the run. */
export function sharing(name, java, classPath) {
  if (process.env.HIKKOSHI_CLASS_DATA_SHARING === 'false') {
    return { options: [], finish() {} };
  }
  const list = `target/${name}.classes`;
  const archive = `target/${name}-${java.version}.jsa`;
  // A file gets its name when it is complete, so that another run does not read half of it.
  const part = `target/${name}-${process.pid}.part`;
  if (!isCurrent(archive) && !isCurrent(list)) {
    return { options: [`-XX:DumpLoadedClassList=${part}`], finish: (code) => keepList(part, list, code) };
  }
  if (!isCurrent(archive)) {
    const dump = ['-Xshare:dump', `-XX:SharedClassListFile=${list}`, `-XX:SharedArchiveFile=${part}`];
    const args = [...dump, '-XX:ErrorFile=target/sharing.log', '-cp', classPath];
    if (spawnSync(java.command, args, { stdio: 'ignore' }).status !== 0) {
      // Java ignores an archive that is empty, and this is not tried again until the next build.
      rmSync(part, { force: true });
      writeFileSync(part, '');
    }
    renameSync(part, archive);
  }
  return { options: [`-XX:SharedArchiveFile=${archive}`, '-Xlog:cds=off'], finish() {} };
}

/** Java takes an archive only for the very jar, by its time, from which it was made. */
function isCurrent(file) {
  return existsSync(file) && statSync(file).mtimeMs > statSync(JAR).mtimeMs;
}

/** Keeps the list of a run that ended well. */
function keepList(part, list, code) {
  if (code === 0 && existsSync(part)) {
    // JGit's jar is signed: Java archives none of its classes, and crashes where their lambdas are listed.
    const lines = readFileSync(part, 'utf8').split('\n');
    writeFileSync(part, lines.filter((line) => !line.startsWith('@lambda-proxy org/eclipse/jgit/')).join('\n'));
    renameSync(part, list);
  }
  rmSync(part, { force: true });
}
