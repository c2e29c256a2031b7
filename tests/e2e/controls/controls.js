// A page without a policy that does what the app must never do: the browser tests must notice each.
const state = document.getElementById('state');
const on = (id, event, act) => document.getElementById(id).addEventListener(event, act);

on('files', 'change', (event) => {
  state.textContent = [...event.target.files].map((file) => `${file.name}:${file.size}`).join(' ');
});
on('complain', 'click', () => console.error('a complaint'));
on('save', 'click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['one,two\n'], { type: 'text/csv' }));
  link.download = 'saved.csv';
  link.click();
});
on('ask', 'click', () => {
  fetch('http://page.invalid/x').then(() => 0, () => 0).then(() => { state.textContent = 'asked'; });
});
on('ask-in-worker', 'click', () => {
  const code = "fetch('http://worker.invalid/x').then(() => 0, () => 0).then(() => postMessage(0))";
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  worker.onmessage = () => { state.textContent = 'worker asked'; };
});
state.textContent = 'ready';
