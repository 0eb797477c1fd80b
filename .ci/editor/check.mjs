// Holds the shipped files and some wrong ones against the YAML language server, over its own protocol.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const root = resolve(import.meta.dirname, "../..");
const server = spawn(
  process.execPath,
  [join(import.meta.dirname, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
  { stdio: ["pipe", "pipe", "inherit"] },
);

// The protocol: a head with the length, then JSON.
let next = 0;
const answers = new Map();
const told = new Map();
let rest = Buffer.alloc(0);
server.stdout.on("data", (bytes) => {
  rest = Buffer.concat([rest, bytes]);
  for (;;) {
    const head = rest.indexOf("\r\n\r\n");
    if (head < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, head).toString())[1]);
    if (rest.length < head + 4 + length) return;
    const message = JSON.parse(rest.subarray(head + 4, head + 4 + length).toString());
    rest = rest.subarray(head + 4 + length);
    take(message);
  }
});
function take(message) {
  if (message.method === undefined) {
    answers.get(message.id)(message);
    answers.delete(message.id);
  } else if (message.method === "textDocument/publishDiagnostics") {
    const { uri, diagnostics } = message.params;
    told.get(uri)?.(diagnostics);
  } else if (message.id !== undefined) {
    send({ id: message.id, result: null });
  }
}
function send(message) {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}
function ask(method, params) {
  const id = next++;
  send({ id, method, params });
  return new Promise((done, failed) => {
    answers.set(id, (answer) => (answer.error ? failed(new Error(answer.error.message)) : done(answer.result)));
  });
}
const tell = (method, params) => send({ method, params });
const LIMIT_MS = 60_000;
function diagnostics(path, text) {
  const uri = pathToFileURL(path).href;
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error(`the server says nothing of ${path}`)), LIMIT_MS);
    told.set(uri, (found) => {
      clearTimeout(late);
      told.delete(uri);
      done(found);
    });
    tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  });
}
const close = (path) =>
  tell("textDocument/didClose", { textDocument: { uri: pathToFileURL(path).href } });

await ask("initialize", {
  processId: process.pid,
  rootUri: pathToFileURL(root).href,
  capabilities: { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] }, completion: {} } },
});
tell("initialized", {});
tell("workspace/didChangeConfiguration", {
  settings: {
    yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, maxItemsComputed: 5000 },
  },
});

let passed = 0;
let failed = 0;
async function test(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message).replaceAll("\n", "\n     ")}`);
  }
}

function files(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return path.endsWith(".yaml") ? [path] : [];
  });
}
const show = (path, { range, message }) =>
  `${path.slice(root.length + 1)}:${range.start.line + 1}:${range.start.character + 1}: ${message}`;

// Files that are not there, beside the shipped ones: each its own, since the server tells of closed ones as well.
let probes = 0;
const SCHEMA = "# yaml-language-server: $schema=../../schemas/scenario.json\n";
async function opened(text, use) {
  const beside = join(root, `scenarios/negosiasi/tidak-ada-${(probes += 1)}.yaml`);
  const found = await diagnostics(beside, SCHEMA + text);
  const at = (word) => {
    const before = text.slice(0, text.indexOf(word) + word.length).split("\n");
    return { line: before.length, character: before.at(-1).length };
  };
  try {
    return await use(found, (method, word, back = 0) => {
      const position = at(word);
      position.character -= back;
      return ask(method, { textDocument: { uri: pathToFileURL(beside).href }, position });
    });
  } finally {
    close(beside);
  }
}
const labels = (list) => (list.items ?? list).map((item) => item.label);
const hover = (answer) => answer?.contents?.value ?? JSON.stringify(answer?.contents ?? "");

await test("every shipped file names its schema, and nothing in it is marked", async () => {
  const all = [...files(join(root, "scenarios")), ...files(join(root, "docs/src/resep"))];
  assert.ok(all.length > 500, `${all.length} files`);
  const wrong = [];
  for (const path of all) {
    const text = readFileSync(path, "utf8");
    if (!/^# yaml-language-server: \$schema=\S+\n/.test(text)) {
      wrong.push(`${path.slice(root.length + 1)}: its first line names no schema`);
    }
    const found = await diagnostics(path, text);
    wrong.push(...found.map((one) => show(path, one)));
    close(path);
  }
  assert.equal(wrong.length, 0, `${wrong.length}:\n${wrong.slice(0, 40).join("\n")}`);
});

const steps = (line) => `title: Uji\nsteps:\n  - ${line}\n`;
for (const [name, line, word] of [
  ["an act that is none", "{as: sari, do: ajukan-negoisasi}", "ajukan-negoisasi"],
  ["a field that the act has not", "{as: sari, do: checkout, with: {rupp: rup-laptop}}", "rupp"],
  ["a word that is none of its set", "{as: sari, do: checkout, with: {opsi_pengiriman: kurir-sendiri}}", "kurir-sendiri"],
  ["an act without what it is about", "{as: sari, do: setujui-negosiasi, with: {}}", "with"],
  ["a field that a transaction has not", "expect: {$pesanan: {statsu: Batal Otomatis}}", "statsu"],
  ["a status that is none", "expect: {$pesanan: {status: Batal Otomatsi}}", "Batal Otomatsi"],
  ["a rule that is none", "{as: sari, do: checkout, expect: {rejected: CHK-99}}", "CHK-99"],
  ["a fault that is none", "mock: {bsre: {fault: matii}}", "matii"],
  ["an amount with a point", "{as: sari, do: bayar-cms, with: {pesanan: $pesanan, nilai: 9.500}}", "9.500"],
  ["a step of two kinds", "{wait: 1h, until: 2026-03-02T09:00}", "{"],
]) {
  await test(`${name} is marked where it stands`, () =>
    opened(steps(line), (found) => {
      const text = steps(line).split("\n")[2];
      const marked = found.map(({ range }) => (range.start.line === 3 ? text.slice(range.start.character, range.end.character) : "\0"));
      assert.ok(found.length > 0, "nothing is marked");
      assert.ok(marked.some((part) => part.includes(word) || word.includes(part)), `marked: ${JSON.stringify(found)}`);
    }));
}
await test("a key that a scenario has not is marked", () =>
  opened("judul: Uji\nsteps: []\n", (found) => assert.match(JSON.stringify(found), /judul/)));

await test("acts are offered at a step", () =>
  opened("steps:\n  - as: sari\n    do: \n", async (_, at) => {
    const offered = labels(await at("textDocument/completion", "do: "));
    for (const act of ["checkout", "ajukan-negosiasi", "bayar-cms"]) assert.ok(offered.includes(act), `${offered}`);
  }));
await test("people are offered behind `as`", () =>
  opened("steps:\n  - as: \n", async (_, at) => {
    const offered = labels(await at("textDocument/completion", "as: "));
    for (const person of ["sari", "budi", "andi"]) assert.ok(offered.includes(person), `${offered}`);
  }));
await test("the fields of the act are offered in `with`, and no others", () =>
  opened("steps:\n  - as: sari\n    do: checkout\n    with:\n      ru\n", async (_, at) => {
    const offered = labels(await at("textDocument/completion", "      ru"));
    assert.ok(offered.includes("rup") && offered.includes("opsi_pengiriman"), `${offered}`);
    assert.ok(!offered.includes("bendahara"), `${offered}`);
  }));
await test("statuses are offered in an expectation", () =>
  opened("steps:\n  - expect:\n      $pesanan:\n        status: \n", async (_, at) => {
    const offered = labels(await at("textDocument/completion", "status: "));
    assert.ok(offered.includes("Batal Otomatis"), `${offered}`);
  }));
await test("an act tells its label and who does it", () =>
  opened(steps("{as: sari, do: ajukan-negosiasi, with: {pesanan: $p}}"), async (_, at) => {
    assert.match(hover(await at("textDocument/hover", "ajukan-nego")), /Ajukan Negosiasi.*Proposes prices\. By buyer/s);
  }));
await test("a field tells its label and what it takes when it is left out", () =>
  opened(steps("{as: sari, do: checkout, with: {opsi_pengiriman: kurir-penyedia}}"), async (_, at) => {
    assert.match(hover(await at("textDocument/hover", "opsi_peng")), /Opsi pengiriman: .*Left out: kurir-penyedia/s);
  }));
await test("a field of a view tells what it says", () =>
  opened(steps("expect: {$pesanan: {tenggat_terakhir: null}}"), async (_, at) => {
    assert.match(hover(await at("textDocument/hover", "tenggat_ter")), /Tenggat terakhir/);
  }));
await test("a key of a policy tells what it is", () =>
  opened("policy: {batas_up: null}\nsteps: []\n", async (_, at) => {
    assert.match(hover(await at("textDocument/hover", "batas_u")), /Limit of UP/);
  }));

server.kill();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
