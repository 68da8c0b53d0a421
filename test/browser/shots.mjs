// Pictures of the pages of the demo record, to be looked at: shots.mjs PROGRAM RECORD FOLDER [PART-OF-A-NAME].
// A copy of the record is served, so that nothing done here changes it, with a document that strains the page in it. Ends with 1 when a page is wider than its
// window, answers with a fault or complains to the console.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crowd, NAMES } from './crowd.mjs';
import { launch, open } from './site.mjs';

const [program, record, folder, only = ''] = process.argv.slice(2);
const WIDTHS = [390, 1280];
const IN_OTHER_LANGUAGES = ['home', 'demand', 'name', 'election', 'search', 'procedure', 'held', 'map', 'countries'];
const LANGUAGES = ['fr', 'km'];
const ON_PAPER = ['home', 'demand', 'document', 'crowd', 'name', 'held', 'election', 'timeline', 'map', 'condition', 'procedure', 'claim'];
const PAPER = 643; // A4 less two margins of 2 cm

// Pages whose address is fixed; the others are found by following a link of a page, as a reader would.
const FIXED = {
  home: '/', documents: '/documents', queue: '/queue', claims: '/claims', names: '/names', doubts: '/doubts', add: '/add',
  search: '/search?q=Kem+Sokha', 'search-none': '/search?q=zzzzqqq', demands: '/demands', held: '/held', conditions: '/conditions',
  procedures: '/procedures', elections: '/elections', timeline: '/timeline', map: '/map', 'map-world': '/map?country=all', 'map-none': '/map?country=SGP',
  countries: '/countries', country: '/country/KHM', ledger: '/ledger', about: '/about',
  openapi: '/openapi', login: '/login', settings: '/settings', fault: '/name/nobody',
};
const FOUND = {
  demand: ['/demands', 'main a[href^="/demand/"]'], condition: ['/conditions', 'main a[href^="/condition/"]'],
  procedure: ['/procedures', 'main a[href^="/procedure/"]'], election: ['/elections', 'main a[href^="/election/"]'],
  document: ['/documents?publisher=Rapporteur+example', 'main a[href^="/document/"]'], claim: ['/claims', 'main a[href^="/claim/"]'],
  name: ['/names?q=Kem+Sokha', 'main a[href^="/name/"]'], 'name-long': [`/names?q=${encodeURIComponent(NAMES.at(-1))}`, 'main a[href^="/name/"]'], entry: ['/ledger', 'main a[href^="/entry/"]'],
};

async function serve(copy) {
  const child = spawn(program, ['serve', '--record', copy, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  child.stdout.on('data', (d) => { out += d; });
  child.stderr.on('data', (d) => { out += d; });
  for (let i = 0; i < 200; i++) {
    const at = out.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (at)
      return { child, base: at[0] };
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error(`the server said no address: ${out}`);
}

async function addresses(browser, base) {
  const page = await open(browser);
  const all = { ...FIXED, crowd: `/document/${crowded}`, 'names-long': `/names?q=${encodeURIComponent(NAMES.at(-1))}` };
  for (const [name, [list, link]] of Object.entries(FOUND)) {
    await page.goto(base + list);
    const there = page.locator(link).first();
    if (await there.count() > 0)
      all[name] = await there.getAttribute('href');
    else
      console.log(`${list} has no link to a page for "${name}"`);
  }
  await page.context().close();
  return all;
}

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'rapporteur-shots-'));
const copy = path.join(dir, 'r.rapporteur');
fs.copyFileSync(record, copy);
const crowded = crowd(program, copy, dir);
fs.mkdirSync(folder, { recursive: true });
const { child, base } = await serve(copy);
const browser = await launch();
let taken = 0, bad = 0;

async function shoot(page, file, address) {
  const status = (await page.goto(base + address)).status();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const faults = page.faults.splice(0).filter((f) => !(status === 404 && /404/.test(f)));
  if (wide > 0 || status >= 500 || faults.length > 0) {
    console.log(`${file}: ${status}${wide > 0 ? `, ${wide} px too wide` : ''} ${faults.join('; ')}`);
    bad++;
  }
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: path.join(folder, `${file}.png`), fullPage: true,
    clip: { x: 0, y: 0, width: page.viewportSize().width, height: Math.min(tall, 3200) } });
  taken++;
}

const all = await addresses(browser, base);
for (const width of WIDTHS) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(browser, { viewport: { width, height: 900 }, colorScheme });
    for (const [name, address] of Object.entries(all)) {
      if (name.includes(only))
        await shoot(page, `${name}-${width}-${colorScheme}`, address);
    }
    await page.context().close();
  }
  for (const language of LANGUAGES) {
    const page = await open(browser, { viewport: { width, height: 900 } });
    for (const name of IN_OTHER_LANGUAGES.filter((n) => n in all && n.includes(only)))
      await shoot(page, `${name}-${width}-${language}`, `${all[name]}${all[name].includes('?') ? '&' : '?'}lang=${language}`);
    await page.context().close();
  }
}
const paper = await open(browser, { viewport: { width: PAPER, height: 972 } });
await paper.emulateMedia({ media: 'print' });
for (const name of ON_PAPER.filter((n) => n in all && n.includes(only)))
  await shoot(paper, `${name}-print`, all[name]);
await paper.context().close();
await browser.close();
child.kill('SIGTERM');
await once(child, 'exit');
fs.rmSync(dir, { recursive: true, force: true });
console.log(`${taken} pictures in ${folder}, ${bad} of pages that complain`);
process.exit(bad > 0 ? 1 : 0);
