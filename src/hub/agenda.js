// SPDX-License-Identifier: GPL-3.0-or-later
// Looks every few seconds whether the agenda is another one, and shows it. Without this the page is the same, until it is opened anew.
(function () {
  'use strict';
  var root = document.documentElement, words = root.dataset, timer = 0;

  function tell(text, offline) {
    var state = document.getElementById('state');
    state.textContent = text;
    state.className = offline ? 'offline' : '';
  }

  // What is new is put where the old was, so that nobody loses the place where she reads.
  function show(text) {
    var fresh = new DOMParser().parseFromString(text, 'text/html');
    words.version = fresh.documentElement.dataset.version || '';
    document.title = fresh.title;
    ['header', 'main', 'plan'].forEach(function (id) {
      var here = document.getElementById(id), there = fresh.getElementById(id);
      if (here && there) here.replaceWith(document.adoptNode(there));
      else if (here) here.remove();
    });
  }

  function answered(answer) {
    if (answer.status === 304) return tell('', false);
    if (answer.status === 429) return undefined;
    return answer.text().then(function (text) {
      show(text);
      tell(answer.status === 200 ? words.renewed : '', false);
      return answer.status !== 404;
    });
  }

  function look() {
    clearTimeout(timer);
    if (document.hidden) return;
    fetch(location.pathname, { headers: { 'If-None-Match': '"' + words.version + '"' }, credentials: 'omit', cache: 'no-store' })
      .then(answered, function () { tell(words.offline, true); })
      .then(function (more) { if (more !== false) timer = setTimeout(look, 1000 * words.seconds); });
  }

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', look);
  timer = setTimeout(look, 1000 * words.seconds);
}());
