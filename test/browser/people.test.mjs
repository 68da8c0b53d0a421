// The pages of those who have accounts: what is asked of every page is asked of these too. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { HtmlValidate } from 'html-validate';
import { serve, launch, open, axe, leads } from './site.mjs';

let site, browser, state;
before(async () => {
  site = await serve('people');
  browser = await launch();
  const page = await open(browser);
  await page.goto(site.base + '/login');
  await page.getByLabel('Name', { exact: true }).fill('adela');
  await page.getByLabel('Secret').fill('a long enough secret of four words');
  await leads(page, () => page.getByRole('button', { name: 'Log in' }).press('Enter'));
  state = await page.context().storageState();
  await page.goto(site.base + '/names');
  PAGES.push(await page.locator('main a[href^="/name/"]').first().getAttribute('href') + '/seal');
  await page.context().close();
});
after(async () => { await browser?.close(); assert.equal(await site?.stop(), 0); });

const PAGES = ['/', '/login', '/account', '/accounts', '/settings', '/activity', '/queue', '/publish', '/purges', '/openapi', '/document/1', '/document/1/seal', '/document/1/purge', '/document/1/source',
  '/document/1/claim?kind=condition', '/country/KHM?since=2023-01-01'];
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off' } });

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    test(`pages of people, ${colorScheme}, ${width} wide: axe, policy, nothing runs over, nothing from elsewhere`, async () => {
      const page = await open(browser, { colorScheme, storageState: state, viewport: { width, height: 900 } });
      const wrong = [];
      page.on('request', (r) => { if (!r.url().startsWith(site.base) && !r.url().startsWith('data:')) wrong.push(r.url()); });
      for (const path of PAGES) {
        const answer = await page.goto(site.base + path);
        assert.equal(answer.status(), 200, path);
        for (const found of await axe(page))
          wrong.push(`${path}: ${found}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0)
          wrong.push(`${path}: ${over} px too wide`);
        wrong.push(...page.faults.splice(0).map((f) => `${path}: ${f}`));
      }
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  }
}

test('pages of people are valid HTML, under 100 kB, and print', async () => {
  const page = await open(browser, { storageState: state });
  const wrong = [];
  for (const path of PAGES) {
    const body = await (await page.request.get(site.base + path)).text();
    if (Buffer.byteLength(body) > 100_000)
      wrong.push(`${path}: ${Buffer.byteLength(body)} bytes`);
    for (const { messages } of (await validator.validateString(body)).results)
      wrong.push(...messages.filter((m) => m.severity === 2).slice(0, 5).map((m) => `${path}:${m.line}: ${m.ruleId}: ${m.message}`));
    await page.goto(site.base + path);
    await page.emulateMedia({ media: 'print' });
    if (await page.locator('.masthead').isVisible() || !await page.locator('main').isVisible())
      wrong.push(`${path}: prints its navigation, or nothing`);
  }
  assert.deepEqual(wrong, []);
  await page.context().close();
});
