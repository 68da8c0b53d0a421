// Keys on a document's page.  Each key does what a link or a form of the page
// does; without script those are all there.  Nothing is fetched, nothing kept.
'use strict';
(() => {
  const cards = [...document.querySelectorAll('.card')];
  const help = document.getElementById('keys');
  if (help === null)
    return;
  const named = () => new URLSearchParams(location.search).get('claim');
  let at = cards.findIndex((c) => '#' + c.id === location.hash);
  if (at < 0 && named() !== null)
    at = cards.findIndex((c) => c.querySelector('.says a').pathname === '/claim/' + named());

  const go = (to) => {
    if (to < 0 || to >= cards.length)
      return;
    if (at >= 0)
      cards[at].removeAttribute('aria-current');
    at = to;
    const card = cards[at];
    card.setAttribute('aria-current', 'true');
    const link = card.querySelector('.says a');
    link.focus({ preventScroll: true });
    card.scrollIntoView({ block: 'center' });
  };
  // The next card in that direction that waits for a judgement, else the next one.
  const seek = (step) => {
    for (let i = at + step; i >= 0 && i < cards.length; i += step)
      if (cards[i].classList.contains('s-proposed'))
        return i;
    return at + step;
  };
  // After the last card of a part comes the next part.
  const onward = () => {
    const next = at + 1 >= cards.length ? document.querySelector('a[rel=next]') : null;
    if (next !== null)
      location.assign(next.href);
    else
      go(seek(1));
  };
  const send = (selector) => {
    const form = at < 0 ? null : cards[at].querySelector(selector);
    if (form !== null)
      form.requestSubmit();
  };
  const add = () => {
    const words = String(getSelection()).trim();
    const form = document.querySelector('.tools a[href$="/claim"]');
    if (form === null)
      return;
    const to = new URL(form.href);
    if (words !== '')
      to.searchParams.set('words', words.slice(0, 1000));
    location.assign(to);
  };
  // A field's control, where it stands.
  const change = (field) => {
    field.open = true;
    field.querySelector('input:not([type=hidden]), select, textarea').focus();
  };
  const keys = {
    j: onward,
    k: () => go(seek(-1)),
    a: () => send('form[action$="/accept"]'),
    r: () => {
      const fold = at < 0 ? null : cards[at].querySelector('.reject');
      if (fold !== null) {
        fold.open = true;
        fold.querySelector('input[name=reason]').focus();
      }
    },
    e: () => {
      const field = at < 0 ? null : cards[at].querySelector('.in-place');
      if (field !== null) {
        change(field);
        return;
      }
      const link = at < 0 ? null : cards[at].querySelector('.act-link') || cards[at].querySelector('.says a');
      if (link !== null)
        location.assign(link.href);
    },
    n: add,
    u: () => {
      const form = document.querySelector('.notice form[action$="/undo"]');
      if (form !== null)
        form.requestSubmit();
    },
    s: () => {
      const link = document.querySelector('.queue-next');
      if (link !== null)
        location.assign(link.href);
    },
    '?': () => {
      help.open = !help.open;
      if (help.open)
        help.scrollIntoView({ block: 'nearest' });
    },
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
      return;
    if (event.key === 'Escape' && document.activeElement !== null) {
      const field = document.activeElement.closest('.in-place[open]');
      if (field !== null) {
        field.open = false;
        field.querySelector('summary').focus();
        return;
      }
      document.activeElement.blur();
      return;
    }
    if (event.target.closest('input, textarea, select, [contenteditable]') !== null)
      return;
    const act = keys[event.key];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  });
  if (at >= 0) {
    go(at);
    if (new URLSearchParams(location.search).has('correct'))
      cards[at].querySelector('.in-place summary')?.focus();
  }
})();
