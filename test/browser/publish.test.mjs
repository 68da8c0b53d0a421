// An edition by two people in their browsers: prepared, released, downloaded; stale when the record changed. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { serve, launch, open, axe, leads } from './site.mjs';

let site, browser;
const people = {};
before(async () => {
  site = await serve('people');
  browser = await launch();
  for (const name of ['adela', 'ruth', 'samir']) {
    const page = await open(browser);
    await page.goto(site.base + '/login');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Secret').fill('a long enough secret of four words');
    await leads(page, () => page.getByRole('button', { name: 'Log in' }).press('Enter'));
    people[name] = page;
  }
});
after(async () => { await browser?.close(); assert.equal(await site?.stop(), 0); });

const main = (page) => page.locator('main').innerText();
const press = (page, name) => leads(page, () => page.getByRole('button', { name, exact: true }).first().press('Enter'));
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off' } });

async function acceptNext() {
  const page = people.ruth;
  await page.goto(site.base + '/claims?status=proposed');
  const to = await page.locator('main a[href^="/claim/"]').first().getAttribute('href');
  for (const who of ['ruth', 'samir']) {
    await people[who].goto(site.base + to);
    await press(people[who], 'Accept');
  }
}

async function prepare(title) {
  const page = people.adela;
  await page.goto(site.base + '/publish');
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Note').fill('look at the name');
  await press(page, 'Prepare');
  return page.url().replace(/\?.*/, '');
}

test('one prepares, another releases, and the file is the one of which the page tells', async () => {
  await acceptNext();
  const { adela, ruth } = people;
  await adela.goto(site.base + '/');
  await leads(adela, () => adela.getByRole('link', { name: 'Publish', exact: true }).press('Enter'));
  assert.match(await main(adela), /Claims\s+1\s/);
  const at = await prepare('Spring');
  assert.match(await main(adela), /somebody else releases it/);
  assert.equal(await adela.getByRole('button', { name: 'Release', exact: true }).count(), 0);
  await ruth.goto(at);
  assert.match(await main(ruth), /look at the name/);
  await press(ruth, 'Release');
  for (let i = 0; i < 100 && /being built/.test(await main(ruth)); i++)
    await ruth.goto(at);
  assert.match(await main(ruth), /Claims added: 1/);
  const [file] = await Promise.all([ruth.waitForEvent('download'), ruth.getByRole('link', { name: 'Download the package' }).click()]);
  const bytes = fs.readFileSync(await file.path());
  assert.ok(bytes.subarray(0, 15).toString() === 'SQLite format 3');
  assert.ok((await main(ruth)).includes(crypto.createHash('sha256').update(bytes).digest('hex')));
  for (const name of ['adela', 'ruth', 'samir', 'look at the name'])
    assert.ok(!bytes.toString('latin1').includes(name), name);
});

test('what changed in between makes it stale, and prepared anew it goes out', async () => {
  const { ruth } = people;
  const at = await prepare('Summer');
  await acceptNext();
  await ruth.goto(at);
  assert.match(await main(ruth), /prepare it anew/);
  assert.equal(await ruth.getByRole('button', { name: 'Release', exact: true }).count(), 0);
});

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1280, 390]) {
    test(`pages of editions, ${colorScheme}, ${width} wide: axe, nothing runs over, valid HTML`, async () => {
      const list = people.ruth;
      await list.goto(site.base + '/publish');
      const paths = ['/publish', ...await list.locator('main a[href^="/publish/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')))];
      assert.equal(paths.length, 3);
      const page = await open(browser, { colorScheme, storageState: await list.context().storageState(), viewport: { width, height: 900 } });
      const wrong = [];
      for (const path of paths) {
        for (const lang of ['en', 'fr', 'km']) {
          await page.goto(`${site.base}${path}?lang=${lang}`);
          for (const found of await axe(page))
            wrong.push(`${path} ${lang}: ${found}`);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (over > 0)
            wrong.push(`${path} ${lang}: ${over} px too wide`);
        }
        const body = await (await page.request.get(site.base + path)).text();
        for (const { messages } of (await validator.validateString(body)).results)
          wrong.push(...messages.filter((m) => m.severity === 2).slice(0, 5).map((m) => `${path}:${m.line}: ${m.ruleId}: ${m.message}`));
      }
      wrong.push(...page.faults);
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  }
}
