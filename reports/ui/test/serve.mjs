// `inasim demo` as a process: the program that INASIM names.
import { spawn } from 'node:child_process';

// Starts it with these words, at any free port unless one is named; returns where it is, the code of a class, its
// process, and how to end it. Fails with what it said where it ends by itself.
export async function serve(...words) {
  const child = spawn(process.env.INASIM, ['demo', ...words, ...(words.includes('--port') ? [] : ['--port', '0']), '--no-color']);
  const said = await new Promise((found, failed) => {
    let all = '', wrong = '';
    child.stdout.on('data', part => { all += part; if (all.includes('berhenti')) found(all); });
    child.stderr.on('data', part => { wrong += part; });
    child.on('exit', code => failed(new Error(`inasim demo ${words.join(' ')} ended with ${code}: ${wrong}`)));
  });
  const url = said.match(/http:\S+/)[0];
  const end = () => { child.removeAllListeners('exit'); const over = new Promise(ended => child.on('exit', ended)); child.kill('SIGINT'); return over; };
  return { url, root: new URL(url).origin, code: (said.match(/kode (\w+)/) || [])[1], pid: child.pid, end };
}
