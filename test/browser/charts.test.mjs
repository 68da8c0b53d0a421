// The charts of the example's demands: no text stands upon another, in any language, on a telephone and on a desk. Run by `make browser`.
import test, { before, after } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch, open } from './site.mjs';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'rapporteur-charts-'));
let child, base, browser;
before(async () => {
  fs.copyFileSync(process.env.DEMO, path.join(dir, 'r.rapporteur'));
  child = spawn(process.env.PROGRAM, ['serve', '--record', path.join(dir, 'r.rapporteur'), '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  while (!/http:\/\/127\.0\.0\.1:\d+/.test(out)) {
    const [piece] = await once(child.stdout, 'data');
    out += piece;
  }
  [base] = out.match(/http:\/\/127\.0\.0\.1:\d+/);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  child?.kill('SIGTERM');
  if (child)
    await once(child, 'exit');
  fs.rmSync(dir, { recursive: true, force: true });
});

// Pairs of texts of one chart whose boxes (getBBox) meet by more than a pixel, and labels that a step of the line or its dot strikes out.
const overlaps = (page) => page.evaluate(() => [...document.querySelectorAll('svg.steps')].flatMap((svg) => {
  const box = (e) => {
    const b = e.getBBox(), m = e.getCTM();
    return { words: e.textContent || e.getAttribute('class'), label: e.classList.contains('label'),
      left: b.x + m.e, right: b.x + b.width + m.e, top: b.y + m.f, foot: b.y + b.height + m.f };
  };
  const meet = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.foot && b.top + 1 < a.foot;
  const text = [...svg.querySelectorAll('text')].map(box), labels = text.filter((t) => t.label);
  const marks = [...svg.querySelectorAll('circle, line.step')].map(box).map((b) => ({ ...b, left: b.left - 1.5, right: b.right + 1.5, top: b.top - 1.5, foot: b.foot + 1.5 }));
  return [...text.flatMap((a, i) => text.slice(0, i).filter((b) => meet(a, b)).map((b) => `${b.words} / ${a.words}`)),
    ...labels.flatMap((a) => marks.filter((b) => meet(a, b)).map((b) => `${a.words} under ${b.words}`))];
}));

for (const lang of ['en', 'fr', 'km']) {
  for (const width of [390, 1280]) {
    test(`the step lines of all demands, ${lang}, ${width} wide: no text upon another or a step`, async () => {
      const page = await open(browser, { viewport: { width, height: 900 } });
      const { demands } = await (await page.request.get(base + '/demands.json?repeats=1')).json();
      const wrong = [];
      let charts = 0;
      for (const id of new Set(demands.map((d) => d.id))) {
        await page.goto(`${base}/demand/${id}?lang=${lang}`);
        charts += await page.locator('svg.steps text.label').count();
        wrong.push(...(await overlaps(page)).map((w) => `${id}: ${w}`));
      }
      assert.ok(charts > 50, `${charts} labels`);
      assert.deepEqual(wrong, []);
      await page.context().close();
    });
  }
}

test('who lands on the words of a claim sees its card whole, its head not behind the paragraph', async () => {
  const page = await open(browser, { reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
  await page.goto(base + '/document/5');
  const refs = await page.locator('.short a.ref').evaluateAll((all) => all.map((a) => a.id.slice(2)));
  assert.ok(refs.length > 5);
  for (const anchor of refs) {
    await page.goto('about:blank');
    await page.goto(`${base}/document/5#t-${anchor}`);
    const clear = await page.evaluate((id) => {
      const card = document.getElementById('c-' + id), text = card.closest('.para').querySelector('.para-text').getBoundingClientRect();
      const head = card.getBoundingClientRect();
      return head.top >= text.bottom || head.left >= text.right || head.bottom <= text.top;
    }, anchor);
    assert.ok(clear, `the card of ${anchor} stands behind its paragraph`);
  }
  await page.context().close();
});

// Of more than twenty ways some always cross where a label stands (it has a halo): then only labels are kept apart.
test('in the drawing of a procedure no label lies across another way or label', async () => {
  const page = await open(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(base + '/procedures');
  const all = await page.locator('main a[href^="/procedure/"]').evaluateAll((a) => [...new Set(a.map((x) => x.getAttribute('href')))]);
  assert.ok(all.length > 0);
  let labels = 0;
  for (const address of all) {
    await page.goto(base + address);
    labels += await page.locator('svg.machine text.way-n').count();
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('svg.machine')].flatMap((svg) => {
      const text = [...svg.querySelectorAll('text.way-n')].map((e) => ({ words: e.textContent, b: e.getBBox() }));
      const meet = (a, b) => a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height;
      const inside = (b, p) => p.x > b.x + 1 && p.x < b.x + b.width - 1 && p.y > b.y + 3 && p.y < b.y + b.height - 3;
      return text.flatMap((t, i) => [
        ...text.slice(0, i).filter((u) => meet(t.b, u.b)).map((u) => `${t.words} on ${u.words}`),
        ...[...svg.querySelectorAll('path.way')].filter((way, _, ways) => {
          if (ways.length > 20)
            return false;
          for (let d = 0, n = way.getTotalLength(); d < n; d += 1) {
            if (inside(t.b, way.getPointAtLength(d)))
              return true;
          }
          return false;
        }).map((way) => `${t.words} on the way ${way.getAttribute('d').slice(0, 30)}`)]);
    })), [], address);
  }
  assert.ok(labels > 10, `${labels} labels`);
  await page.context().close();
});
