// A future of one's own as a scenario file.

import { fileOf } from './server.js';

// Hands the file to the browser; what cannot be a file is told by an error.
export async function saveFuture(branch) {
  // Made by hand: `h` makes no link that leads out of the page.
  const link = document.createElement('a');
  link.href = await fileOf(branch);
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
