// Keeps the whole app in this browser, so that it works without a network. The build fills in its number and its files,
// each with the SHA-256 of its bytes: a build that is on its host only in part is not taken.
'use strict';

const BUILD = '@BUILD@';
const FILES = [
  /* @FILES@ */
];

// Of this folder: another app on the same host has caches of its own.
const OURS = `steadystock ${self.registration.scope} `;
const HERE = OURS + BUILD;
const address = (name) => new URL(name, self.registration.scope).href;

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('message', (event) => {
  if (event.data === 'begin') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(request));
  }
});

// All files or none.
async function keep() {
  const cache = await caches.open(HERE);
  try {
    await cache.addAll(FILES.map(([name, integrity]) => new Request(address(name), { integrity, cache: 'no-cache' })));
  } catch (reason) {
    await caches.delete(HERE);
    throw reason;
  }
  await tell();
}

// Every open page is told what was asked for: it lists the requests of its workers.
async function tell() {
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  for (const entry of performance.getEntriesByType('resource')) {
    for (const page of pages) page.postMessage({ asked: entry.name, at: entry.startTime });
  }
}

// The build before stays for tabs that are still open with it; older ones go.
async function begin() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== HERE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// What is kept; what is not a file of the app is asked from the host.
async function answer(request) {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  const name = url.href.replace(/\/index\.html$/, '/');
  const cache = await caches.open(HERE);
  const kept = (await cache.match(name)) ?? (await cache.match(url.href)) ?? (await caches.match(url.href));
  return kept ?? fetch(request);
}
