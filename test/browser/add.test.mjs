// Adding documents: many at once, a folder dropped, without script; what fails is named, the rest is kept. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { serve, launch, open, axe } from './site.mjs';

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
  await rows.nth(0).getByRole('link').press('Enter');
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
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.getByText('What became of each').first().waitFor();
  const text = await page.locator('.outcomes').first().innerText();
  assert.match(text, /2 are here/);
  assert.match(text, /none\.txt[^]*Not added\. The file is empty\./);
  await page.locator('#a-file').setInputFiles([news(6, 'A'), news(7, 'B')]);
  await page.getByLabel('Title').fill('One title');
  await page.getByRole('button', { name: 'Add and read' }).press('Enter');
  await page.getByText('A title and an address are for one document').waitFor();
  assert.equal(await page.getByLabel('Title').inputValue(), 'One title');
  await page.context().close();
});
