// Adding many: each file goes alone, one after the other, and its row says what
// became of it.  A file that fails stays named; the others go on.  Without
// script the form sends them all at once and the answer lists the same.
//
// Nothing is sent before the server says that the session stands.  When it is
// over, all that was chosen and written stays in this page until the person has
// logged in in another tab; what is refused is said here too, and stays.
'use strict';
(() => {
  const form = document.getElementById('add-form');
  const input = document.getElementById('a-file');
  const box = document.getElementById('sending');
  const rows = document.getElementById('sending-rows');
  const bar = document.getElementById('sending-bar');
  const told = document.getElementById('sending-told');
  const drop = document.getElementById('a-drop');
  const waiting = [];
  let busy = false, done = 0, all = 0, failed = 0;

  const late = document.getElementById('late');
  const other = document.getElementById('other');
  const refused = document.getElementById('refused');
  let account = form.dataset.account;
  let wake = () => {};
  for (const [at, event] of [[document, 'visibilitychange'], [window, 'focus'], [document.getElementById('late-go'), 'click']])
    at.addEventListener(event, () => document.visibilityState === 'visible' && wake());
  document.getElementById('other-go').addEventListener('click', () => wake(document.getElementById('other-name').textContent));
  // Resolves once the person stands logged in, with a token that holds; whoever else logged in must say so.
  const ready = async () => {
    for (;;) {
      const answer = await fetch('/login.json', { cache: 'no-store', headers: { Accept: 'application/json' } });
      const now = await answer.json();
      const name = now.account ?? '';
      late.hidden = name !== '' || account === '';
      other.hidden = name === account || name === '';
      if (name === account) {
        form.elements.token.value = now.token;
        return;
      }
      document.getElementById('other-name').textContent = name;
      if (!(late.hidden ? other : late).contains(document.activeElement))
        (late.hidden ? other : late).scrollIntoView({ block: 'center' });
      account = await new Promise((yes) => { wake = yes; }) ?? account;
      wake = () => {};
    }
  };
  // The answer of the twin to one form. `made` is asked again after each wait: the token is another one then.
  const post = async (made) => {
    let answer;
    for (let tries = 0; tries < 3; tries++) {
      await ready();
      answer = await fetch(form.action + '.json', { method: 'POST', body: made(), headers: { Accept: 'application/json' } });
      if (answer.status !== 401)
        break;
    }
    const said = await answer.json();
    const what = said.documents?.[0];
    return !answer.ok || what === undefined || what.outcome === 'failed' ? { why: what?.words ?? said.detail ?? String(answer.status) } : what;
  };

  const line = (name) => {
    const row = document.createElement('li');
    row.className = 'row';
    const says = document.createElement('p'), meta = document.createElement('p');
    says.className = 'fname';
    meta.className = 'meta';
    says.textContent = name;
    meta.textContent = box.dataset.wait;
    row.append(says, meta);
    rows.append(row);
    return row;
  };
  const tell = () => {
    bar.max = all;
    bar.value = done;
    told.textContent = `${done} / ${all}` + (failed > 0 ? ` · ${box.dataset.failed} ${failed}` : '');
  };
  const fail = (row, why) => {
    failed++;
    row.classList.add('o-failed');
    const strong = document.createElement('strong');
    strong.textContent = box.dataset.failed;
    row.lastChild.replaceChildren(strong, ' ' + why);
  };
  const one = async ({ file, name, row, way }) => {
    const made = () => {
      const body = new FormData();
      for (const key of ['token', 'publisher', 'published'])
        body.set(key, form.elements[key].value);
      body.set('file', file, name);
      return body;
    };
    try {
      const what = await post(made);
      if (what.why !== undefined) {
        fail(row, what.why);
        return;
      }
      row.classList.add('o-' + what.outcome);
      const link = document.createElement('a');
      link.href = '/document/' + what.document;
      link.textContent = way ?? name;
      row.firstChild.replaceChildren(link);
      row.lastChild.textContent = what.words;
      if (what.near !== null) {
        const near = document.createElement('a');
        near.href = '/document/' + what.near;
        near.textContent = '→ ' + what.near;
        row.lastChild.append(' ', near);
      }
    } catch (error) {
      fail(row, String(error.message));
    }
  };
  const run = async () => {
    if (busy)
      return;
    busy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await one(next);
      done++;
      tell();
    }
    busy = false;
  };
  const send = (files) => {
    box.hidden = false;
    for (const { file, name, way } of files) {
      all++;
      waiting.push({ file, name, row: line(way ?? name), way });
    }
    tell();
    run();
  };
  // What was dropped: files, and all files of folders, each with its way there, but for what a system hides in them.
  const walk = async (entry, into) => {
    if (entry.isFile) {
      into.push({ file: await new Promise((yes, no) => entry.file(yes, no)), name: entry.name, way: entry.fullPath.replace(/^\//, '') });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((yes, no) => reader.readEntries(yes, no));
      if (some.length === 0)
        return;
      for (const e of some)
        if (!/^\.|^(Thumbs\.db|desktop\.ini)$/i.test(e.name))
          await walk(e, into);
    }
  };
  // The form as it stands: on to the document's page, or why not, with everything still in its place.
  const whole = async () => {
    if (busy)
      return;
    busy = true;
    refused.hidden = true;
    form.setAttribute('aria-busy', 'true');
    let why;
    try {
      const what = await post(() => new FormData(form));
      why = what.why;
      if (why === undefined) {
        busy = false;
        location.assign(what.page);
        return;
      }
    } catch (error) {
      why = String(error.message);
    }
    busy = false;
    form.removeAttribute('aria-busy');
    document.getElementById('refused-why').textContent = why;
    refused.hidden = false;
    refused.scrollIntoView({ block: 'center' });
  };
  form.addEventListener('submit', (event) => {
    const alone = form.elements.title.value !== '' || form.elements.url.value !== '' || form.elements.text.value.trim() !== '';
    if (form.elements.held !== undefined)
      return;
    event.preventDefault();
    if (input.files.length < 2 || alone) {
      whole();
      return;
    }
    send([...input.files].map((file) => ({ file, name: file.name })));
    input.value = '';
  });
  drop.hidden = false;
  for (const kind of ['dragover', 'drop'])
    document.addEventListener(kind, (event) => event.preventDefault());
  document.addEventListener('drop', async (event) => {
    const entries = [...event.dataTransfer.items].map((i) => i.webkitGetAsEntry?.()).filter((e) => e);
    const files = entries.length > 0 ? [] : [...event.dataTransfer.files].map((file) => ({ file, name: file.name }));
    for (const entry of entries)
      await walk(entry, files);
    if (files.length > 0)
      send(files);
  });
  addEventListener('beforeunload', (event) => {
    if (busy)
      event.preventDefault();
  });
})();
