// Runs the script of the workflow "Comment" with stand-ins for what github-script gives it, and prints what it wrote.
// Usage: node comment.mjs SCRIPT INPUT, in the folder with "review". INPUT has pulls, files and comments.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [script, input] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const { run, pulls, files, comments } = JSON.parse(input);
const written = { outputs: {} };
const github = {
  rest: {
    pulls: { list: async ({ head }) => ((written.head = head), { data: pulls }), listFiles: files },
    issues: {
      listComments: comments,
      createComment: async ({ issue_number, body }) => Object.assign(written, { created: issue_number, body }),
      updateComment: async ({ comment_id, body }) => Object.assign(written, { updated: comment_id, body }),
    },
  },
  paginate: async (list) => list,
};
const core = { notice: () => {}, setOutput: (name, value) => (written.outputs[name] = value) };
const context = { repo: { owner: 'hidamari', repo: 'move' }, payload: { workflow_run: run } };
const AsyncFunction = (async () => {}).constructor;
await new AsyncFunction('github', 'context', 'core', 'require', script)(github, context, core, createRequire(import.meta.url));
console.log(JSON.stringify(written));
