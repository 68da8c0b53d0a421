// The pages as people use them. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { HtmlValidate } from 'html-validate';
import { serve, launch, open, axe, leads } from './site.mjs';

let site, browser, judged; // judged: a fixture of its own in which claims are accepted
before(async () => { site = await serve(); judged = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); await judged?.stop(); assert.equal(await site?.stop(), 0); });

const hrefs = async (page, selector) => page.$$eval(selector, (links) => links.map((a) => a.getAttribute('href')));

// One address of every kind of page that there is.
async function addresses() {
  const page = await open(browser);
  await page.goto(site.base + '/claims?kind=condition');
  const claim = (await hrefs(page, 'a[href^="/claim/"]'))[0];
  await page.goto(site.base + '/claims?kind=demand');
  const demand = (await hrefs(page, 'a[href^="/claim/"]'))[0].slice(7);
  await page.goto(site.base + '/names');
  const name = (await hrefs(page, 'a[href^="/name/"]'))[0];
  await page.context().close();
  return ['/', '/documents', '/documents?published=nonsense', '/document/1', '/document/3', '/document/4', `/document/1?claim=${claim.slice(7)}`,
    '/document/1/claim?kind=demand', '/document/1/source', '/add', '/claims', '/claims?status=all&order=date', claim, `${claim}?edit=1`, '/names', name,
    '/doubts', '/search', '/search?q=court', '/search?q=nowhere', '/ledger', '/entry/1', '/about', '/nothing',
    '/demands', '/demands?proposed=1', '/demands?status=nonsense', `/demand/${demand}?proposed=1`, `/demand/${demand}?proposed=1&on=2023-04-01&known=2023-04-01`,
    '/held', '/held?proposed=1&on=2023-06-01', '/conditions', '/conditions?proposed=1', `/condition/${claim.slice(7)}?proposed=1`, '/procedures',
    '/procedure/Preferences%20of%20Ellen', '/elections', '/election/Ellen%20election%20of%202023', '/timeline', '/timeline?proposed=1',
    '/map?proposed=1', '/map?country=all&proposed=1', '/map?country=KHM&lang=km', '/map?country=nonsense', '/countries', '/countries?proposed=1', '/country/KHM', '/?proposed=1&since=2023-01-01', `${name}?proposed=1`];
}

test('the newcomer: home, document, claim, its words', async () => {
  const page = await open(browser);
  await page.goto(site.base);
  await leads(page, () => page.getByRole('link', { name: 'Court jails opposition leader' }).first().click());
  await page.getByRole('heading', { level: 1, name: /Court jails/ }).waitFor();
  await leads(page, () => page.getByRole('link', { name: /Court.*sentenced.*Dara Menon|sentenc/i }).first().click());
  const words = page.locator('blockquote mark.current');
  await words.waitFor();
  assert.match(await words.innerText(), /sentenced opposition leader Dara Menon to 27 years/);
  await leads(page, () => page.getByRole('link', { name: 'In the document' }).click());
  assert.match(page.url(), /\/document\/1\?claim=[0-9a-f]{32}#t-[0-9a-f]{12}$/);
  assert.ok(await page.locator('mark.current').count() > 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('an election tells its worst areas first', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/election/Ellen%20election%20of%202023');
  const order = ['serious', 'significant', 'minor', 'ungraded', 'remedied', 'clear', 'no-data'];
  const told = await page.$$eval('li.area', (all) => all.map((e) => ({ status: [...e.classList].find((x) => x.startsWith('a-')).slice(2), n: Number(e.querySelector('.n').textContent) })));
  assert.equal(told.length, 12);
  const worst = [...told].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || a.n - b.n);
  assert.deepEqual(told, worst);
  assert.ok(new Set(told.map((x) => x.status)).size > 1 && told[0].n !== 1);
  await page.context().close();
});

test('accept, undo, reject and correct by keyboard alone', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/document/1');
  // The skip link is first and leads to the content.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
  await page.keyboard.press('Enter');
  const tabTo = async (want) => {
    for (let i = 0; i < 200; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => document.activeElement.textContent.trim());
      if (want.test(at)) return;
    }
    assert.fail(`no way by Tab to ${want}`);
  };
  const enter = () => leads(page, () => page.keyboard.press('Enter'));
  await tabTo(/^Accept claim \d+$/);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
  await enter();
  await page.getByText('The claim was accepted.').waitFor();
  assert.match(page.url(), /#c-[0-9a-f]{12}$/); // the next one that waits
  const open1 = await page.locator('.card.s-proposed').count();
  await page.goto(page.url().replace(/#.*/, ''));
  await tabTo(/^Undo$/);
  await enter();
  await page.getByText('It was undone by a new entry.').waitFor();
  assert.equal(await page.locator('.card.s-proposed').count(), open1 + 1);
  // Reject, in the card.
  await tabTo(/^Reject claim \d+$/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('It is not what the sentence says');
  await enter();
  await page.getByText('The claim was rejected.').waitFor();
  assert.equal(await page.locator('.card.s-proposed').count(), open1);
  // Correct, on the claim's own page.
  await page.goto(site.base + '/claims?kind=role');
  await tabTo(/opposition leader/);
  await enter();
  await tabTo(/^Correct$/); // it unfolds where it stands
  await page.keyboard.press('Enter');
  await page.getByLabel('Title or office').waitFor();
  await page.getByLabel('Title or office').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('head of the opposition');
  await enter();
  await page.getByText('The correction was saved.').waitFor();
  assert.match(await page.locator('h1').innerText(), /head of the opposition/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('the newcomer: home, a demand that is unmet, why, the words in the source; without script', async () => {
  const page = await open(browser, { javaScriptEnabled: false });
  for (const words of [/release Mr Menon|release.*Dara Menon/i, /sentenc.*Dara Menon/i, /arrest.*Dara Menon/i]) {
    await page.goto(judged.base + '/claims');
    await leads(page, () => page.locator('.says a').filter({ hasText: words }).first().click());
    await leads(page, () => page.getByRole('button', { name: /^Accept/ }).click());
  }
  await page.goto(judged.base + '/');
  await page.getByRole('heading', { level: 2, name: /What was asked/ }).waitFor();
  await leads(page, () => page.locator('a[href^="/demand/"]').first().click()); // one
  await page.getByRole('heading', { level: 2, name: 'What was asked' }).waitFor();
  assert.ok(await page.locator('.world').count() > 0);
  assert.ok(await page.locator('svg.steps title').count() > 0);
  assert.ok(await page.locator('ol.course li').count() > 0);
  assert.ok((await page.locator('blockquote mark').first().innerText()).includes('release Mr Menon'));
  await leads(page, () => page.locator('blockquote.context + p a, .why a[href^="/document/"]').first().click()); // two
  assert.match(page.url(), /\/document\/\d+\?claim=[0-9a-f]{32}#t-[0-9a-f]{12}$/);
  assert.ok(await page.locator('mark.current').count() > 0);
  await page.context().close();
});

test('home at a glance: each number leads to its list, and no demand stands there twice', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/?proposed=1');
  const figures = await hrefs(page, '.figures a');
  assert.ok(figures.length >= 3, figures.join(' '));
  const told = await hrefs(page, 'section[aria-labelledby="asked"] ol a[href^="/demand/"]');
  assert.ok(told.length > 0);
  assert.equal(new Set(told).size, told.length, told.join(' '));
  const undone = Number(await page.locator('.figures b').first().textContent());
  for (const to of figures)
    assert.equal((await page.goto(site.base + to)).status(), 200, to);
  await page.goto(site.base + figures[0]);
  const marks = await page.$$eval('.demand-row .world', (all) => all.map((w) => w.textContent.trim()));
  assert.ok(undone > 0 && marks.slice(0, undone).every((w) => /unmet|reversed|breached/.test(w)), marks.join(', '));
  await page.context().close();
});

test('as of a day: the form, the banner, links that keep the clocks, today again', async () => {
  const page = await open(browser);
  await page.goto(judged.base + '/demands');
  await page.getByText('As of another day').click();
  await page.getByLabel('As things stood on').fill('2023-04-01');
  await page.getByLabel('As known on').fill('2023-03-30');
  await leads(page, () => page.getByRole('button', { name: 'Show' }).click());
  await page.getByText('As it was known on 30 March 2023', { exact: false }).waitFor();
  await page.getByText('Facts up to 1 April 2023', { exact: false }).waitFor();
  const links = await hrefs(page, 'main a[href^="/demand/"]');
  assert.ok(links.length > 0);
  for (const to of links) assert.match(to, /on=2023-04-01&known=2023-03-30/);
  await page.goto(judged.base + '/demands?known=2020-01-01');
  assert.equal(await page.locator('a[href^="/demand/"]').count(), 0);
  await leads(page, () => page.getByText('Today, with all that is known').click());
  assert.ok(await page.locator('a[href^="/demand/"]').count() > 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('each chart has a title, words and the same as a list', async () => {
  const page = await open(browser);
  for (const path of ['/', '/demands', '/timeline', '/procedure/Preferences%20of%20Ellen']) {
    await page.goto(judged.base + path);
    for (const svg of await page.locator('svg.chart').all()) {
      assert.ok((await svg.locator('title').textContent()).length > 2, path);
      assert.ok((await svg.locator('desc').textContent()).length > 10, path);
      assert.equal(await svg.locator('[style], script').count(), 0);
    }
  }
  await page.context().close();
});

test('the map without script, 390 wide: from a country to the world and back, the table beside the drawing', async () => {
  const page = await open(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto(site.base + '/map?country=KHM&on=2023-06-01');
  await page.getByRole('heading', { level: 1, name: 'Provinces: Cambodia' }).waitFor();
  assert.equal(await page.locator('svg.provinces path').count(), 24);
  // A thin map says how thin: what is drawn and what is not make up the whole of the table.
  const numbers = (await page.locator('.lead').first().innerText()).match(/\d+/g)?.map(Number) ?? [];
  const cells = (await page.locator('table.places tbody tr td:nth-child(2)').allTextContents()).map(Number);
  assert.equal(numbers.reduce((x, y) => x + y, 0), cells.reduce((x, y) => x + y, 0));
  await page.getByLabel('Country').selectOption('all');
  await leads(page, () => page.locator('form:has(#f-country) button').click());
  await page.getByRole('heading', { level: 1, name: 'The world' }).waitFor();
  assert.match(page.url(), /on=2023-06-01/); // the clock is kept
  assert.ok(await page.locator('svg.world path').count() > 230);
  // What is drawn with a number stands in the table with that number.
  const drawn = await page.locator('svg.world .map-n').allTextContents();
  const told = await page.locator('table.places tbody tr td:nth-child(2)').allTextContents();
  for (const n of drawn)
    assert.ok(told.includes(n), n);
  await page.goto(site.base + '/countries');
  await page.getByRole('link', { name: 'as CSV' }).waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('without script: add a document, find it, judge it', async () => {
  const page = await open(browser, { javaScriptEnabled: false });
  await page.goto(site.base + '/add');
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).click());
  await page.getByText('Paste the text, or choose a file.').waitFor();
  await page.getByLabel('Paste the text').fill('Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023, a witness wrote.');
  await page.getByLabel('Title', { exact: true }).fill('A letter from Port Ellen');
  await page.getByLabel('Published').fill('2023-02-05');
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).click());
  await page.getByRole('heading', { level: 1, name: 'A letter from Port Ellen' }).waitFor();
  assert.equal(await page.locator('.card').count(), 3);
  await page.getByRole('searchbox').fill('witness');
  await leads(page, () => page.getByRole('button', { name: 'Search' }).click());
  await leads(page, () => page.getByRole('link', { name: 'A letter from Port Ellen' }).first().click());
  await leads(page, () => page.getByRole('button', { name: 'Accept claim 1' }).click());
  await page.getByText('The claim was accepted.').waitFor();
  await page.context().close();
});

test('every page: axe, policy, title, one h1; light and dark', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(browser, { colorScheme });
    for (const path of await addresses()) {
      const answer = await page.goto(site.base + path);
      assert.ok([200, 400, 404].includes(answer.status()), `${path}: ${answer.status()}`);
      const found = await axe(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
      assert.deepEqual(found, [], `${path}, ${colorScheme}`);
      assert.equal(await page.locator('h1').count(), 1, path);
      assert.match(await page.title(), /\S.* · Rapporteur$/);
      const bad = page.faults.filter((f) => !/status of (400|404)/.test(f));
      assert.deepEqual(bad, [], path);
      page.faults.length = 0;
    }
    await page.context().close();
  }
});

test('every page at 390 and 1280 pixels: nothing runs over', async () => {
  for (const width of [390, 1280]) {
    const page = await open(browser, { viewport: { width, height: 800 } });
    for (const path of await addresses()) {
      await page.goto(site.base + path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, `${path} at ${width}`);
    }
    await page.context().close();
  }
});

test('printed, a document keeps its text and claims and drops the rest', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/document/1');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.masthead').isVisible(), false);
  assert.equal(await page.locator('.acts').first().isVisible(), false);
  assert.equal(await page.locator('.para-text').first().isVisible(), true);
  assert.equal(await page.locator('.card .says').first().isVisible(), true);
  await page.context().close();
});

// The rules of the HTML standard; matters of taste (quotes, void style, order of attributes) are left out.
const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: { 'no-inline-style': 'off' } });

test('every page is valid HTML and no page is over 100 kB', async () => {
  const page = await open(browser);
  const wrong = [];
  for (const address of await addresses()) {
    const body = await (await page.request.get(site.base + address)).text();
    if (Buffer.byteLength(body) > 100_000)
      wrong.push(`${address}: ${Buffer.byteLength(body)} bytes`);
    const report = await validator.validateString(body);
    for (const { messages } of report.results)
      wrong.push(...messages.filter((m) => m.severity === 2).slice(0, 5).map((m) => `${address}:${m.line}: ${m.ruleId}: ${m.message}`));
  }
  assert.deepEqual(wrong, []);
  await page.context().close();
});

test('every page prints: something on the paper, nothing of the navigation', async () => {
  const page = await open(browser);
  for (const address of await addresses()) {
    await page.goto(site.base + address);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.masthead').isVisible(), false, address);
    assert.equal(await page.locator('.foot').isVisible(), false, address);
    assert.ok((await page.locator('main').innerText()).trim().length > 10, address);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), address);
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    assert.ok(pdf.length > 3000, address);
  }
  assert.deepEqual(page.faults.filter((f) => !/404|400/.test(f)), []);
  await page.context().close();
});

test('a record of several countries begins with their list', async () => {
  const other = await serve();
  const page = await open(browser, { reducedMotion: 'reduce' });
  await page.goto(other.base + '/document/3/claim?kind=act');
  const form = await page.$$eval('form.claim-form [name]', (all) => Object.fromEntries(all.map((e) => [e.name, e.value])));
  const words = 'Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023';
  for (const [name, country] of [['Sena Rith', 'KHM'], ['Amara Holt', 'NGA'], ['Lina Sorel', 'FRA'], ['Vuth Kanha', 'KHM'], ['Ines Calder', 'PER']]) {
    const answer = await page.request.post(other.base + '/document/3/claim', { maxRedirects: 0, form: { ...form, words, act: 'arrest',
      recipient1: name, 'recipient1.type': 'person', 'recipient1.country': country, date: '2023-02-02' } });
    assert.equal(answer.status(), 303);
  }
  for (const options of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(options);
    await page.goto(other.base + '/?proposed=1');
    const links = await hrefs(page, 'main a[href^="/country/"]');
    for (const country of ['KHM', 'NGA', 'FRA', 'PER'])
      assert.ok(links.some((to) => to.startsWith(`/country/${country}`)), `${country} among ${links}`);
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }
  await leads(page, () => page.getByRole('link', { name: 'Nigeria' }).first().click());
  await page.getByRole('heading', { level: 1, name: 'Nigeria' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Amara Holt/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  assert.equal(await other.stop(), 0);
});

test('at 390 pixels a table is read row by row: nothing of it is out of sight', async () => {
  const page = await open(browser, { viewport: { width: 390, height: 844 } });
  for (const path of ['/names', '/ledger', '/openapi']) {
    await page.goto(site.base + path);
    const over = await page.$$eval('.stack', (all) => all.map((t) => t.scrollWidth - t.parentElement.clientWidth));
    assert.ok(over.length > 0 && over.every((n) => n <= 0), `${path}: ${over}`);
    assert.deepEqual(await axe(page), [], path);
  }
  await page.context().close();
});

test('on paper the sources that are folded on the screen are there', async () => {
  const page = await open(browser);
  await page.goto(judged.base + '/demands');
  await page.emulateMedia({ media: 'print' });
  const rule = await page.evaluate(() => [...document.styleSheets].flatMap((s) => [...s.cssRules])
    .filter((r) => r.media?.mediaText === 'print').some((r) => /\.more-sources::details-content/.test(r.cssText)));
  assert.ok(rule);
  assert.equal(await page.locator('.count').first().isVisible(), false);
  await page.context().close();
});

test('an empty record says how to begin', async () => {
  const empty = await serve('empty');
  const page = await open(browser);
  await page.goto(empty.base);
  await leads(page, () => page.getByRole('link', { name: 'Add the first document' }).click());
  await page.getByRole('heading', { level: 1, name: 'Add documents' }).waitFor();
  for (const path of ['/documents', '/claims', '/names', '/doubts', '/ledger', '/about', '/search?q=x', '/demands', '/held', '/conditions', '/procedures', '/elections', '/timeline', '/map', '/countries', '/country/KHM']) {
    await page.goto(empty.base + path);
    assert.deepEqual(await axe(page), [], path);
  }
  await page.context().close();
  await empty.stop();
});
