// With SLOW=MS answers come up to that many milliseconds later, some after those that were asked for behind them, and
// the page has a sixth of the processor: whoever looks before waiting for what is to be seen is wrong then.
import { setTimeout as after } from 'node:timers/promises';

const SLOW = Number(process.env.SLOW || 0);

// What measures time says so to the runner where time is not to be measured.
export const timed = { skip: SLOW > 0 && 'the machine is made slow' };

export async function slowed(page) {
  if (!SLOW) return;
  page.setDefaultTimeout(120_000);
  let count = 0;
  await page.route('**', async route => {
    count += 1;
    await after(count % 3 * SLOW / 2);
    await route.continue().catch(() => {});
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
}
