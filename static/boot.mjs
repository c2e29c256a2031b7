// Starts the page. The names of the built files are in the attributes of this module's own script tag (Trunk.toml).

const boot = document.getElementById('boot').dataset;

// A function with one SIMD instruction: what the build uses must be there before anything is downloaded.
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

function show(sentence) {
  const status = document.getElementById('status');
  if (status) status.textContent = sentence;
  document.querySelector('main')?.setAttribute('data-state', 'error');
}

async function start() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD)) {
    show('This browser cannot run the planner (WebAssembly is off or too old). '
      + 'Use a current Chrome, Edge, Firefox or Safari.');
    return;
  }
  try {
    const page = await import(new URL(boot.js, document.baseURI));
    await page.default({ module_or_path: new URL(boot.wasm, document.baseURI) });
  } catch (reason) {
    show('The planner did not start. Check the connection and reload the page. '
      + 'If it happens again, the files of this site are not complete.');
    throw reason;
  }
}

await start();
