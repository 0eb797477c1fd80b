// A picture of a page: kept under its path, or, with CHECK=1, held against the one that is kept there.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

// How much of a picture may differ: what is drawn the same by another Chromium differs by less.
const ALLOWED = 0.001;

const check = process.env.CHECK === '1';
let other = 0;

// Takes it of a page, or of a part of one.
export async function taken(shown, path) {
  const folder = mkdtempSync(join(tmpdir(), 'gambar-'));
  try {
    const now = join(folder, 'now.png');
    writeFileSync(now, await still(shown));
    execFileSync('pngquant', ['128', '--strip', '--force', '--output', check ? now : path, now]);
    if (!check) return;
    const part = differing(PNG.sync.read(readFileSync(path)), PNG.sync.read(readFileSync(now)));
    if (part > ALLOWED) {
      other += 1;
      console.error(`${path}: ${part === 1 ? 'another size' : `${(part * 100).toFixed(2)} % of it differs`}; .ci/pictures takes it anew`);
    }
  } finally { rmSync(folder, { recursive: true }); }
}

// Returns the picture once it no longer changes.
async function still(shown) {
  let before = null;
  for (let tries = 0; tries < 50; tries++) {
    const now = await shown.screenshot({ animations: 'disabled' });
    if (before && now.equals(before)) return now;
    before = now;
    await new Promise(wake => setTimeout(wake, 100));
  }
  throw new Error('the page never comes to rest');
}

// Returns which part of a picture differs: 1 for all of it.
function differing(kept, now) {
  const { width, height } = kept;
  if (width !== now.width || height !== now.height) return 1;
  return pixelmatch(kept.data, now.data, null, width, height, { threshold: 0.1 }) / (width * height);
}

// Fails where a picture was another one.
export function judged() {
  if (other) process.exitCode = 1;
}
