// A future of one's own as a scenario file.

import { fileOf } from './server.js';
import { fileLink } from './links.js';

// Hands the file to the browser; what cannot be a file is told by an error.
export async function saveFuture(branch) {
  const link = fileLink('a', await fileOf(branch), '');
  document.body.append(link);
  link.click();
  link.remove();
}
