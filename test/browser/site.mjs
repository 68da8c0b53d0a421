// Starts the fixture's server and a browser, and opens pages that report what goes wrong in them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export async function serve(...args) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'rapporteur-browser-'));
  const child = spawn(process.env.WEB_SERVER, [dir, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  while (!out.includes('\n')) {
    const [piece] = await once(child.stdout, 'data');
    out += piece;
  }
  return {
    record: path.join(dir, 'r.rapporteur'),
    base: `http://127.0.0.1:${parseInt(out, 10)}`,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      fs.rmSync(dir, { recursive: true, force: true });
      return code;
    },
  };
}

// --no-sandbox: the tests run as root in a container; the page is our own.
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// SLOW=N makes each answer come some N ms late and the page's script N/20 times as slow: a test that does not wait for
// what it needs fails then, which on a busy machine it does only now and then.
const SLOW = Number(process.env.SLOW ?? 0);
async function slow(context, page) {
  if (SLOW === 0)
    return;
  await context.route('**', async (route) => {
    await new Promise((done) => setTimeout(done, SLOW * (0.5 + Math.random())));
    await route.continue().catch(() => {}); // the page may be gone by then
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: Math.max(1, SLOW / 20) });
}

// Does what leads to another page, and waits until that page is there with all that belongs to it.  The page left must
// have been loaded, or its own end of loading would be taken for the next one's: every way to a page in a test is this
// one or goto.
export const leads = (page, act) => Promise.all([page.waitForEvent('load'), act()]);

// A page in a browser of its own settings; `page.faults` collects refused requests, errors and console complaints
// (a breach of the content security policy is one).
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await slow(context, page);
  page.faults = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') page.faults.push(m.text()); });
  page.on('pageerror', (e) => page.faults.push(String(e)));
  page.on('requestfailed', (r) => page.faults.push(`${r.url()} ${r.failure()?.errorText}`));
  return page;
}

// axe runs in the page's own world by the debugger, so that the page's policy need not allow it.
export async function axe(page, rules) {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  await cdp.send('Runtime.evaluate', { expression: axeSource, contextId: executionContextId });
  const { result } = await cdp.send('Runtime.evaluate', {
    contextId: executionContextId, awaitPromise: true, returnByValue: true,
    expression: `axe.run(document, { resultTypes: ['violations']${rules ? `, runOnly: ${JSON.stringify(rules)}` : ''} }).then(r =>
      r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | ')))`,
  });
  await cdp.detach();
  return result.value;
}
