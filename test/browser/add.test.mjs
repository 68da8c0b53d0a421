// Adding documents: many at once, a folder dropped, without script; what fails is named, the rest is kept. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { serve, launch, open, axe, leads } from './site.mjs';

let site, browser;
before(async () => { site = await serve('empty'); browser = await launch(); });
after(async () => { await browser?.close(); assert.equal(await site?.stop(), 0); });

const news = (n, who) => ({ name: `report-${n}.txt`, mimeType: 'text/plain', buffer: Buffer.from(
  `Report number ${n}\n\nPolice arrested ${who} in Port Ellen on ${n} February 2023.\n\nThe ministry gave no reason for it, and the ${n} lawyers wait.\n`) });

test('many files by script: progress, duplicates told, failures named, the rest kept', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/add');
  assert.deepEqual(await axe(page), []);
  await page.locator('#a-file').setInputFiles([news(1, 'Mina Oss'), { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    news(2, 'Dara Menon'), { ...news(1, 'Mina Oss'), name: 'again.txt' }]);
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.getByText('4 / 4').waitFor();
  const rows = page.locator('#sending-rows > li');
  assert.equal(await rows.count(), 4);
  assert.match(await rows.nth(0).innerText(), /report-1\.txt[^]*Added\./);
  assert.match(await rows.nth(1).innerText(), /empty\.txt[^]*Not added\. The file is empty\./);
  assert.match(await rows.nth(2).innerText(), /report-2\.txt[^]*Added/);
  assert.match(await rows.nth(3).innerText(), /again\.txt[^]*Here already/);
  assert.deepEqual(await axe(page), []);
  await leads(page, () => rows.nth(0).getByRole('link').press('Enter'));
  await page.getByText('The ministry gave no reason for it').waitFor();
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('files dropped on the page are added', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/add');
  const held = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['A dropped report\n\nThe court of Ellen freed Tolo Ferr on 3 May 2023 and said no more.\n'], 'dropped.txt'));
    return data;
  });
  await page.dispatchEvent('#a-drop', 'drop', { dataTransfer: held });
  await page.getByText('1 / 1').waitFor();
  assert.match(await page.locator('#sending-rows').innerText(), /dropped\.txt[^]*Added/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('many files without script, and what is refused keeps the form', async () => {
  const page = await open(browser, { javaScriptEnabled: false, reducedMotion: 'reduce' });
  await page.goto(site.base + '/add');
  await page.locator('#a-file').setInputFiles([news(4, 'Sena Rith'), news(5, 'Vuth Kanha'), { name: 'none.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }]);
  await page.getByLabel('Publisher').fill('The Ellen Post');
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).press('Enter'));
  await page.getByText('What became of each').first().waitFor();
  const text = await page.locator('.outcomes').first().innerText();
  assert.match(text, /2 are here/);
  assert.match(text, /none\.txt[^]*Not added\. The file is empty\./);
  await page.locator('#a-file').setInputFiles([news(6, 'A'), news(7, 'B')]);
  await page.getByLabel('Title').fill('One title');
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).press('Enter'));
  await page.getByText('A title and an address are for one document').waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), 'One title');
  await page.context().close();
});

// A folder as a browser gives it: its entries come in parts, and one of them is a folder again.
function dropFolder() {
  const file = (name, path, text) => ({ isFile: true, name, fullPath: path, file: (yes) => yes(new File([text], name, { type: 'text/plain' })) });
  const folder = (name, ...parts) => ({ isFile: false, name, createReader: () => ({ readEntries: (yes) => yes(parts.shift() ?? []) }) });
  const text = (who) => `A report of a folder\n\nThe court of Ellen freed ${who} on 3 May 2023; nobody of the court said why it did so that day.\n`;
  const root = folder('reports', [file('a.txt', '/reports/a.txt', text('Hugo Maris')), file('.hidden', '/reports/.hidden', 'x')],
    [folder('2023', [file('b.txt', '/reports/2023/b.txt', text('Edda Lunt'))])]);
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { items: [{ webkitGetAsEntry: () => root }], files: [] } });
  document.getElementById('a-drop').dispatchEvent(event);
}

test('a folder dropped on the page: its files and those of its folders, with their way there', async () => {
  const page = await open(browser);
  await page.goto(site.base + '/add');
  await page.evaluate(dropFolder);
  await page.getByText('2 / 2').waitFor();
  const rows = page.locator('#sending-rows > li');
  assert.match(await rows.nth(0).innerText(), /^reports\/a\.txt[^]*Added/);
  assert.match(await rows.nth(1).innerText(), /^reports\/2023\/b\.txt[^]*Added/);
  assert.equal(await rows.count(), 2);
  await page.goto(site.base + '/documents?q=folder');
  assert.ok(await page.locator('.row-title').count() >= 2);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('a near copy is added, told, and leads to the one before; so does its page', async () => {
  const page = await open(browser);
  const lines = Array.from({ length: 40 }, (_, i) => `Paragraph ${i} of the report tells what the people of village ${i} saw on the road that day.`);
  const text = (last) => `What the villages saw\n\n${lines.join('\n\n')}\n\n${last}\n`;
  const files = [['first.txt', 'It was noted by the desk.'], ['second.txt', 'It was noted by another desk.']]
    .map(([name, last]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text(last)) }));
  await page.goto(site.base + '/add');
  await page.locator('#a-file').setInputFiles(files);
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.getByText('2 / 2').waitFor();
  const near = page.locator('#sending-rows > li').nth(1);
  assert.match(await near.innerText(), /second\.txt[^]*close to one that was here already/);
  const before = await near.getByRole('link', { name: '→' }).getAttribute('href');
  await leads(page, () => near.getByRole('link', { name: 'second.txt' }).press('Enter'));
  await page.getByText('Near copy of').waitFor();
  assert.equal(await page.locator('.near a').getAttribute('href'), before);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

// ---- sessions that end meanwhile ------------------------------------------------------------------------------------

const SECRET = 'a long enough secret of four words';
async function logIn(page, base, name) {
  await page.goto(base + '/login');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Secret').fill(SECRET);
  await leads(page, () => page.getByRole('button', { name: 'Log in' }).press('Enter'));
}
// What the browser and the server say of a session that is over is meant.
const unmeant = (page) => page.faults.filter((f) => !/401/.test(f));

test('by script: a session that ended loses neither file nor fields; another tab brings it back', async (t) => {
  const other = await serve('people');
  t.after(() => other.stop());
  const page = await open(browser);
  await logIn(page, other.base, 'ruth');
  await page.goto(other.base + '/add');
  await page.locator('#a-file').setInputFiles([news(1, 'Mina Oss')]);
  await page.getByLabel('Title').fill('The march of February');
  await page.context().clearCookies({ name: /session/ });
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.getByText('Your session is over.').waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.locator('#a-file').evaluate((i) => i.files.length), 1);
  // Somebody else who logs in there does not send it unasked.
  const tab = await page.context().newPage();
  tab.faults = [];
  await logIn(tab, other.base, 'samir');
  await page.bringToFront();
  await page.locator('#late-go').evaluate((b) => b.click());
  await page.getByText('Somebody else is logged in now.').waitFor();
  assert.match(await page.locator('#other').innerText(), /samir/);
  await page.context().clearCookies({ name: /session/ });
  await logIn(tab, other.base, 'ruth');
  await page.bringToFront();
  await leads(page, () => page.evaluate(() => dispatchEvent(new Event('focus'))));
  await page.getByText('The ministry gave no reason for it').waitFor();
  assert.match(await page.locator('h1').innerText(), /The march of February/);
  assert.match(await page.locator('.notice').first().innerText(), /Added|added/);
  assert.deepEqual(unmeant(page), []);
  await page.context().close();
});

test('by script: many files wait for the login; what is refused keeps the file', async (t) => {
  const other = await serve('people');
  t.after(() => other.stop());
  const page = await open(browser);
  await logIn(page, other.base, 'ruth');
  await page.goto(other.base + '/add');
  await page.context().clearCookies({ name: /session/ });
  await page.locator('#a-file').setInputFiles([news(1, 'Mina Oss'), news(2, 'Dara Menon')]);
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.getByText('Your session is over.').waitFor();
  assert.match(await page.locator('#sending-told').innerText(), /0 \/ 2/);
  const tab = await page.context().newPage();
  tab.faults = [];
  await logIn(tab, other.base, 'ruth');
  await page.bringToFront();
  await page.locator('#late-go').evaluate((b) => b.click());
  await page.getByText('2 / 2').waitFor();
  assert.equal(await page.locator('#sending-rows .o-added').count(), 2);
  await page.locator('#a-file').setInputFiles([news(3, 'Tolo Ferr')]);
  await page.getByLabel('Published').fill('someday');
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.locator('#refused').waitFor();
  assert.match(await page.locator('#refused').innerText(), /someday/);
  assert.equal(await page.locator('#a-file').evaluate((i) => i.files.length), 1);
  await page.getByLabel('Published').fill('2023-02');
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).press('Enter'));
  await page.getByText('The ministry gave no reason for it').waitFor();
  await page.context().close();
});

test('without script: the server holds what came after the session had ended by time', async (t) => {
  const other = await serve('people');
  t.after(() => other.stop());
  const page = await open(browser, { javaScriptEnabled: false, reducedMotion: 'reduce' });
  await logIn(page, other.base, 'ruth');
  await page.goto(other.base + '/add');
  await page.locator('#a-file').setInputFiles([news(1, 'Mina Oss')]);
  await page.getByLabel('Title').fill('The march of February');
  execFileSync('sqlite3', [other.record, 'PRAGMA busy_timeout = 5000; UPDATE session SET seen = seen - 7300, at = at - 7300']);
  await leads(page, () => page.getByRole('button', { name: 'Add and read' }).press('Enter'));
  await page.getByText('within 15 minutes').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('ruth');
  await page.getByLabel('Secret').fill(SECRET);
  await leads(page, () => page.getByRole('button', { name: 'Log in' }).press('Enter'));
  await page.getByText('report-1.txt').waitFor();
  await leads(page, () => page.getByRole('button', { name: 'Send it now' }).press('Enter'));
  await page.getByText('The ministry gave no reason for it').waitFor();
  assert.match(await page.locator('h1').innerText(), /The march of February/);
  await page.context().close();
});
