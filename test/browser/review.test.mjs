// Review by keys, the queue, languages and search, as people use them. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { serve, launch, open, axe, leads } from './site.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser?.close(); assert.equal(await site?.stop(), 0); });

test('a whole document is reviewed by keys alone', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/document/1');
  const open_claims = page.locator('.card.s-proposed');
  const n = await open_claims.count();
  assert.ok(n > 2);
  await page.keyboard.press('j');
  assert.equal(await page.locator('.card[aria-current]').count(), 1);
  // Accept, undo, and reject with a reason.
  const key = (k) => leads(page, () => page.keyboard.press(k));
  await key('a');
  await page.getByText('The claim was accepted.').waitFor();
  assert.equal(await open_claims.count(), n - 1);
  await key('u');
  await page.getByText('It was undone by a new entry.').waitFor();
  assert.equal(await open_claims.count(), n);
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await page.keyboard.type('j is typed, not obeyed');
  await key('Enter');
  await page.getByText('The claim was rejected.').waitFor();
  for (let left = n - 1; left > 0; left--) {
    if (await page.locator('.card[aria-current]').count() === 0)
      await page.keyboard.press('j');
    await key('a');
    assert.equal(await open_claims.count(), left - 1);
  }
  assert.equal(await open_claims.count(), 0);
  await page.keyboard.press('?');
  assert.equal(await page.locator('#keys').getAttribute('open'), '');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('a long document comes in parts, and the keys go on into the next', async () => {
  const page = await open(browser, { reducedMotion: 'reduce' });
  await page.goto(site.base + '/add');
  const told = 'Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023';
  await page.getByLabel('Paste the text').fill(['Sophea Lind said police had threatened two of her staff in February at the beginning.', ...Array.from({ length: 900 }, (_, i) => `This is paragraph number ${i} of a long text.`), `${told} at the end.`].join('\n\n'));
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).press('Enter'));
  const first = await page.locator('.card').count();
  assert.ok(first >= 1);
  for (let i = 0; i < first; i++)
    await page.keyboard.press('j');
  for (let i = 0; i < 8 && !(await page.locator('.sheet').innerText()).includes('at the end.'); i++)
    await leads(page, () => page.keyboard.press('j'));
  await page.keyboard.press('j');
  await page.locator('.card[aria-current]').waitFor();
  assert.match(page.url(), /part=\d/);
  await leads(page, () => page.keyboard.press('a'));
  await page.getByText('The claim was accepted.').waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('selected words become a claim; e leads to the fields', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/document/2');
  await page.evaluate(() => {
    const text = document.querySelector('.para.body .para-text').firstChild;
    getSelection().selectAllChildren(text.parentNode);
  });
  await leads(page, () => page.keyboard.press('n'));
  await page.getByRole('heading', { level: 1, name: 'Add a claim' }).waitFor();
  assert.ok((await page.locator('textarea[name=words]').inputValue()).length > 10);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('the queue tells the pace and leads to the words', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/queue');
  assert.match(await page.locator('.counts').innerText(), /to review.*done today by you/s);
  assert.deepEqual(await axe(page), []);
  await leads(page, () => page.getByRole('link', { name: 'Begin with the first' }).click());
  // Accepted, rejected or skipped by keys: each leads on to the next of the queue.
  const judged = [];
  for (let i = 0; i < 60; i++) {
    const card = page.locator('.card[aria-current]');
    await card.waitFor();
    assert.match(page.url(), /queue=1/);
    const id = await card.getAttribute('id');
    if (i === 0) {
      await leads(page, () => page.keyboard.press('s'));
      assert.notEqual(await page.locator('.card[aria-current]').getAttribute('id'), id);
      continue;
    }
    judged.push(id);
    if (i === 1) {
      await page.keyboard.press('r');
      await page.keyboard.type('not said');
      await leads(page, () => page.keyboard.press('Enter'));
      await page.getByText('The claim was rejected.').waitFor();
    } else {
      await leads(page, () => page.keyboard.press('a'));
      await page.getByText('The claim was accepted.').waitFor();
    }
    if (new URL(page.url()).pathname === '/queue')
      break;
  }
  assert.equal(new URL(page.url()).pathname, '/queue');
  await page.getByText('Every claim here has been judged.').waitFor();
  assert.equal(new Set(judged).size, judged.length);
  assert.ok(judged.length > 2);
  // A claim that is gone leads to the queue, not to nothing.
  await page.goto(site.base + '/document/1?claim=gone&queue=1');
  assert.equal(new URL(page.url()).pathname, '/queue');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('the queue leads on without script', async () => {
  const other = await serve();
  const page = await open(browser, { javaScriptEnabled: false, reducedMotion: 'reduce' });
  await page.goto(other.base + '/queue');
  await leads(page, () => page.getByRole('link', { name: 'Begin with the first' }).click());
  const here = () => new URL(page.url()).searchParams.get('claim');
  const first = here();
  const card = () => page.locator(`.card:has(a[href*="/claim/${here()}"])`);
  await leads(page, () => card().getByRole('button', { name: /^Accept/ }).press('Enter'));
  assert.notEqual(here(), first);
  await page.getByText('The claim was accepted.').waitFor();
  const second = here();
  await leads(page, () => card().getByRole('link', { name: /^Correct/ }).press('Enter'));
  await leads(page, () => page.getByRole('link', { name: 'All fields at once' }).press('Enter'));
  await page.locator('#correct').getByLabel('Why (may be left empty)').fill('seen');
  await leads(page, () => page.getByRole('button', { name: 'Save the correction' }).press('Enter'));
  await page.getByText('The correction was saved.').waitFor();
  assert.match(page.url(), /queue/);
  assert.notEqual(here(), second);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  assert.equal(await other.stop(), 0);
});

// The address of the first proposed claim of document 1 that says who did something.
async function someClaim(page, base) {
  const { claims } = await (await page.request.get(base + '/document/1.json')).json();
  const k = claims.find((x) => x.status === 'proposed' && x.kind === 'act' && x.actor?.length > 0) ?? claims.find((x) => x.status === 'proposed');
  return [base + '/document/1?claim=' + k.id, k.id];
}

test('a field is corrected where it stands, by keys and without script', async () => {
  const other = await serve();
  const page = await open(browser, { reducedMotion: 'reduce' });
  const [url, id] = await someClaim(page, other.base);
  await page.goto(url + '#c-' + id.slice(0, 12));
  await page.locator('.card[aria-current] .fields-open').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('e');
  assert.equal(await page.evaluate(() => document.activeElement.closest('.in-place[open]') !== null), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.in-place[open]').count(), 0);
  const row = page.locator('.card[aria-current] .field').filter({ has: page.locator('fieldset.actor') }).first();
  await row.locator('summary').press('Enter');
  await row.locator('input[placeholder=Name]').fill('Sorn Vichea');
  await leads(page, () => row.getByRole('button', { name: 'Save' }).press('Enter'));
  await page.getByText('The correction was saved.').waitFor();
  assert.match(page.url(), new RegExp(id));
  assert.match(await page.locator('.card[aria-current] .fields-open').innerText(), /Sorn Vichea/);
  assert.deepEqual(page.faults, []);
  await page.context().close();

  const plain = await open(browser, { javaScriptEnabled: false, reducedMotion: 'reduce' });
  await plain.goto(url);
  const lack = plain.locator('.fields-open .lacking');
  await lack.locator('summary').press('Enter');
  await lack.locator('input[name=place]').fill('Kampot');
  await leads(plain, () => lack.getByRole('button', { name: 'Save' }).press('Enter'));
  await plain.getByText('The correction was saved.').waitFor();
  assert.match(await plain.locator('.fields-open').innerText(), /Sorn Vichea/);
  assert.match(await plain.locator('.fields-open').innerText(), /Kampot/);
  await plain.context().close();
  assert.equal(await other.stop(), 0);
});

test('two people correct one claim: both see it, neither loses work', async () => {
  const other = await serve();
  const one = await open(browser, { reducedMotion: 'reduce' }), two = await open(browser, { reducedMotion: 'reduce' });
  const [url] = await someClaim(one, other.base);
  await one.goto(url);
  await two.goto(url);
  for (const [page, name, value] of [[one, 'place', 'Kampot'], [two, 'term', 'two years']]) {
    const lack = page.locator('.fields-open .lacking');
    await lack.locator('summary').press('Enter');
    await lack.locator(`input[name=${name}]`).fill(value);
    await leads(page, () => lack.getByRole('button', { name: 'Save' }).press('Enter'));
  }
  await one.getByText('The correction was saved.').waitFor();
  // The second is told, sees the first one's place, and has the own term still in the form.
  await two.locator('.fault-box, [role=alert]').first().waitFor();
  assert.match(await two.locator('dl.fields').first().innerText(), /Kampot/);
  assert.equal(await two.locator('#correct input[name=term]').inputValue(), 'two years');
  assert.equal(await two.locator('#correct input[name=place]').inputValue(), 'Kampot');
  await leads(two, () => two.getByRole('button', { name: 'Save the correction' }).press('Enter'));
  await two.getByText('The correction was saved.').waitFor();
  const text = await two.locator('dl.fields').first().innerText();
  assert.match(text, /Kampot/);
  assert.match(text, /two years/);
  await one.context().close();
  await two.context().close();
  assert.equal(await other.stop(), 0);
});

test('French and Khmer by address, kept by a cookie; the pseudo language is mirrored and leaves no word out', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/documents?lang=fr');
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await leads(page, () => page.getByRole('link', { name: 'Affirmations' }).first().click());
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  await page.goto(site.base + '/?lang=km');
  await page.getByRole('link', { name: 'ឯកសារ', exact: true }).first().waitFor();
  await page.goto(site.base + '/search?lang=qps');
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  const plain = await page.evaluate(() => [...document.querySelectorAll('h1, p, label, dd, .nav a, button')]
    .map((e) => [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join(''))
    .filter((s) => /[a-z]{2}/i.test(s) && !s.startsWith('[')));
  assert.deepEqual(plain.filter((s) => !/^Rapporteur$/.test(s)), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

// What is read from right to left: the page, and a text of its own whatever the page.
test('right to left: lines begin on the right, charts keep their labels within, a text runs as its script does', async () => {
  const other = await serve();
  const page = await open(browser, { reducedMotion: 'reduce' });
  await page.goto(other.base + '/claims?kind=demand');
  const demand = (await page.locator('.says a').first().getAttribute('href')).slice(7);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${other.base}/demand/${demand}?proposed=1&lang=qps`);
    const out = await page.$$eval('svg.chart text', (all) => all.filter((t) => {
      const at = t.getBoundingClientRect(), chart = t.closest('svg').getBoundingClientRect();
      return at.left < chart.left - 2 || at.right > chart.right + 40;
    }).map((t) => t.textContent));
    assert.ok(await page.locator('svg.chart text').count() > 0);
    assert.deepEqual(out, [], `${width}`);
    await page.goto(other.base + '/?proposed=1&lang=qps');
    const figure = await page.locator('.figures a').first().evaluate((e) => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth]);
    assert.deepEqual(figure, ['0px', '3px']);
  }
  await page.goto(other.base + '/add?lang=en');
  await page.getByLabel('Paste the text').fill('اعتقلت الشرطة المعلم يوم الاثنين في المدينة.\n\nوقالت محاميته إنه لم يرتكب أي جريمة.');
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).press('Enter'));
  assert.equal(await page.locator('html').getAttribute('dir'), 'ltr');
  assert.equal(await page.locator('.para-text').last().evaluate((e) => getComputedStyle(e).direction), 'rtl');
  // … and English words on a page that is read from right to left.
  await page.goto(other.base + '/document/1?lang=qps');
  assert.equal(await page.locator('.para-text').last().evaluate((e) => getComputedStyle(e).direction), 'ltr');
  await page.context().close();
  assert.equal(await other.stop(), 0);
});

test('a browser that asks for French gets it', async () => {
  const page = await open(browser, { locale: 'fr-FR' });
  await page.goto(site.base + '/search');
  await page.getByRole('heading', { level: 1, name: 'Rechercher' }).waitFor();
  await page.context().close();
});

test('a misspelt name is found and the reason told; facets narrow', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/search?q=Mennon');
  await page.getByText('romanised otherwise').waitFor();
  assert.ok(await page.locator('mark.hit').count() > 0);
  assert.deepEqual(await axe(page), []);
  await leads(page, () => page.locator('.facet a').first().click());
  await page.locator('.facet .chosen').waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('a Khmer word is found inside a sentence without spaces, as typed on a Khmer page', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/search?lang=km');
  await page.getByRole('searchbox').first().fill('មជ្ឈមណ្ឌល');
  await leads(page, () => page.keyboard.press('Enter'));
  const hit = page.locator('main mark.hit').first();
  await hit.waitFor();
  assert.equal((await hit.innerText()).replaceAll('\u200b', ''), 'មជ្ឈមណ្ឌល');
  // A word that stands nowhere in it is not found.
  await page.goto(site.base + '/search?lang=km&q=' + encodeURIComponent('សាលាក្រុង'));
  assert.equal(await page.locator('main mark.hit').count(), 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

// An invented name: a cluster wrong, the subscripts of a cluster in another order, zero-width spaces as a keyboard puts them.
test('a Khmer name that is misspelt is found with the reason shown', async () => {
  const other = await serve();
  const page = await open(browser, { reducedMotion: 'reduce' });
  await page.goto(other.base + '/document/3/claim?kind=act');
  const form = await page.$$eval('form.claim-form [name]', (all) => Object.fromEntries(all.map((e) => [e.name, e.value])));
  const words = 'Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023', name = 'ស្ត្រីរស្មី ទន្លេបឹង';
  const answer = await page.request.post(other.base + '/document/3/claim', { form: { ...form, words, act: 'threaten', recipient1: name }, maxRedirects: 0 });
  assert.equal(answer.status(), 303);
  for (const [lang, typed, reason] of [
    ['en', 'ស្ត្រីរស្មា', 'one letter differs'], ['en', 'ស្រ្តីរស្មី', 'written with other signs or blanks'],
    ['en', 'ស្រ្តី\u200bរស្មា', 'one letter differs'], ['km', 'ស្ត្រីរស្មា ទន្លេបីង', 'ខុសគ្នាមួយអក្សរ'],
  ]) {
    await page.goto(`${other.base}/search?lang=${lang}`);
    await page.getByRole('searchbox').first().fill(typed);
    await leads(page, () => page.keyboard.press('Enter'));
    await page.locator('main').getByText(reason).first().waitFor();
    assert.equal(await page.locator('main a[href*="/name/"]').filter({ hasText: name }).count() > 0, true, typed);
    assert.deepEqual(await axe(page), []);
  }
  // As typed only, when that is asked for; two clusters off is another name.
  await page.goto(`${other.base}/search?q=${encodeURIComponent('ស្ត្រីរស្មា')}&exact=1`);
  assert.equal(await page.locator('main a[href*="/name/"]').count(), 0);
  await page.goto(`${other.base}/search?q=${encodeURIComponent('ស្ត្រាំរាស្មា')}`);
  assert.equal(await page.locator('main a[href*="/name/"]').count(), 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
  assert.equal(await other.stop(), 0);
});

// Thirty claims on one sentence: what they say of it stands close to it.
test('many claims on one sentence leave no gap, and the sentence stays in sight', async () => {
  const other = await serve();
  const page = await open(browser, { reducedMotion: 'reduce' });
  await page.goto(other.base + '/document/3/claim?kind=act');
  const form = await page.$$eval('form.claim-form [name]', (all) => Object.fromEntries(all.map((e) => [e.name, e.value])));
  const words = 'Police arrested Dara Menon, Mina Oss and Tolo Ferr in Port Ellen on 2 February 2023';
  for (let i = 0; i < 27; i++) {
    const answer = await page.request.post(other.base + '/document/3/claim', { form: { ...form, words, act: 'threaten', recipient1: `Person ${i} Surname-Surname` }, maxRedirects: 0 });
    assert.equal(answer.status(), 303);
  }
  for (const width of [1280, 1000, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(other.base + '/document/3');
    const para = page.locator('.para.many');
    assert.equal(await para.locator('.card').count(), 30);
    const places = await para.evaluate((p) => {
      const box = (e) => e.getBoundingClientRect(), cards = [...p.querySelectorAll('.card')];
      return { gap: box(cards[0]).top - box(p.querySelector('.para-text')).bottom, columns: new Set(cards.map((c) => Math.round(box(c).left))).size };
    });
    assert.ok(places.gap >= 0 && places.gap < 40, `${places.gap} at ${width}`);
    assert.ok(places.columns >= (width === 1280 ? 3 : width === 1000 ? 2 : 1), `${places.columns} at ${width}`);
    assert.deepEqual(await axe(page), []);
    if (width === 390)
      continue;
    // The last card has the focus by key: its words are still there to be held against, and not upon it.
    await para.locator('.card .says a').last().focus();
    const seen = await para.evaluate((p) => {
      const t = p.querySelector('.para-text').getBoundingClientRect(), f = document.activeElement.getBoundingClientRect();
      return { text: t.top >= 0 && t.bottom <= innerHeight, clear: f.top >= t.bottom && f.bottom <= innerHeight };
    });
    assert.deepEqual(seen, { text: true, clear: true });
    await para.locator('.card .says a').first().focus();
    assert.ok(await para.evaluate((p) => document.activeElement.getBoundingClientRect().top >= p.querySelector('.para-text').getBoundingClientRect().bottom));
  }
  // The one that is asked for opens its fields over the whole row, so that none of its neighbours stands in a hole.
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(other.base + await page.locator('.many .card a.act-link').first().getAttribute('href'));
  await page.goto(page.url().includes('/document/') ? page.url() : other.base + '/document/3?claim=' + page.url().match(/[0-9a-f]{32}/)[0]);
  const share = await page.locator('.many .card:has(.fields-open)').evaluate((c) => c.offsetWidth / c.parentElement.clientWidth);
  assert.ok(share > 0.95, `${share}`);
  assert.deepEqual(await axe(page), []);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.many .para-text').evaluate((e) => getComputedStyle(e).position), 'static');
  await page.context().close();
  assert.equal(await other.stop(), 0);
});

async function loggedIn(site, name) {
  const page = await open(browser, { reducedMotion: 'reduce' });
  await page.goto(site.base + '/login');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Secret').fill('a long enough secret of four words');
  await leads(page, () => page.getByRole('button', { name: 'Log in' }).press('Enter'));
  return page;
}

test('where two people are asked for, the second acceptance counts, and never one person\'s twice', async () => {
  const other = await serve('people');
  const one = await loggedIn(other, 'ruth'), two = await loggedIn(other, 'samir');
  await one.goto(other.base + '/claims?kind=role');
  const claim = other.base + await one.locator('.says a').first().getAttribute('href');
  await one.goto(claim);
  await leads(one, () => one.getByRole('button', { name: 'Accept' }).press('Enter'));
  await one.getByText('Accepted once. This record asks for a second person before it counts.').waitFor();
  assert.match(await one.locator('main .status').first().innerText(), /Proposed|Accepted once/);
  assert.deepEqual(await axe(one), []);
  const again = one.getByRole('button', { name: 'Accept', exact: true });
  if (await again.count() > 0) {
    await leads(one, () => again.press('Enter'));
    assert.doesNotMatch(await one.locator('main').innerText(), /The claim was accepted\./);
  }
  await two.goto(claim);
  await leads(two, () => two.getByRole('button', { name: 'Accept' }).press('Enter'));
  await two.getByText('The claim was accepted.').waitFor();
  assert.match(await two.locator('.status.s-accepted, .s-accepted .status').first().innerText(), /Accepted/);
  assert.deepEqual(two.faults, []);
  await one.context().close();
  await two.context().close();
  assert.equal(await other.stop(), 0);
});
