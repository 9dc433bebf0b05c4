// Loaded before CDK's kernel. jsii starts a relay process, which starts the kernel and copies each request and reply
// between them: the kernel speaks on descriptor 3. Here the kernel is started alone, and descriptor 3 is its standard
// input and output, so that a crossing costs one change of process and not two.
'use strict';
const fs = require('fs');

const { readSync, writeSync } = fs;
fs.readSync = (fd, ...rest) => readSync(fd === 3 ? 0 : fd, ...rest);
fs.writeSync = (fd, ...rest) => writeSync(fd === 3 ? 1 : fd, ...rest);

// What a library prints must not come between two replies.
process.stdout.write = process.stderr.write.bind(process.stderr);
