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

// The page's program comes in two halves (xtask/src/split). The second is fetched beside the first and joins it as
// soon as both are here, or at once should the first call for it.
function halves() {
  const address = new URL(boot.restWasm, document.baseURI);
  let first = null;
  let bytes = null;
  let joined = false;
  const join = (module) => {
    if (joined) return;
    new WebAssembly.Instance(module, { page: first });
    joined = true;
  };
  const load = () => joined || join(new WebAssembly.Module(bytes ?? now(address)));
  const fetched = fetch(address, { priority: 'low' }).then(async (answer) => {
    if (answer.ok) bytes = await answer.arrayBuffer();
  }, () => {});
  const joining = async () => bytes && join(await WebAssembly.compile(bytes));
  const whole = (make) => async (source, imports) => {
    const made = await make.call(WebAssembly, source, { ...imports, rest: { load } });
    first = (made.instance ?? made).exports;
    // Another screen than the first needs both halves at once: to wait for one would stop the page.
    if (!/^(#\/?(overview\b.*)?)?$/.test(location.hash)) await fetched.then(joining).catch(() => {});
    return made;
  };
  return {
    fetched,
    // Of the page's script only what it starts knows of the first half: it is caught there.
    caught: async (begin) => {
      const { instantiate, instantiateStreaming } = WebAssembly;
      Object.assign(WebAssembly, {
        instantiate: whole(instantiate),
        instantiateStreaming: instantiateStreaming && whole(instantiateStreaming),
      });
      await begin().finally(() => Object.assign(WebAssembly, { instantiate, instantiateStreaming }));
    },
    join: joining,
  };
}

// Bytes that cannot be waited for.
function now(address) {
  const request = new XMLHttpRequest();
  request.open('GET', address, false);
  request.overrideMimeType('text/plain; charset=x-user-defined');
  request.send();
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
}

async function start() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD)) {
    show('This browser cannot run the planner (WebAssembly is off or too old). '
      + 'Use a current Chrome, Edge, Firefox or Safari.');
    return;
  }
  try {
    const program = halves();
    const page = await import(new URL(boot.js, document.baseURI));
    await program.caught(() => page.default({ module_or_path: new URL(boot.wasm, document.baseURI) }));
    // What goes wrong here is tried again, and told, where the second half is called.
    program.fetched.then(program.join).catch(() => {});
  } catch (reason) {
    show('The planner did not start. Check the connection and reload the page. '
      + 'If it happens again, the files of this site are not complete.');
    throw reason;
  }
}

await start();
