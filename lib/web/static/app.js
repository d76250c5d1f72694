// Runs before Streamlit. Small things that Streamlit has no setting for: its own English words, links between pages
// without a reload, long texts kept until they are sent, marks of charts that lead on, tables and pictures to take away, a
// text to copy, and on phones a number pad and the latest month.

// Streamlit would try every folder of a deep link for its server; it is always at the root.
window.__streamlit = { BACKEND_BASE_URL: location.origin, MAIN_PAGE_BASE_URL: location.origin };

const VIETNAMESE = {
  "Add rows": "Thêm dòng", "Browse files": "Chọn tệp", "Choose an option": "Chọn…", "Choose options": "Chọn…",
  "Clear": "Xóa", "Clear all": "Xóa hết", "Clear value": "Xóa", "Close": "Đóng", "Close sidebar": "Đóng danh mục",
  "Collapse sidebar": "Thu danh mục", "Connecting": "Đang nối lại", "Copy to clipboard": "Sao chép",
  "Dark": "Tối", "Download as CSV": "Tải CSV", "Drag and drop file here": "Kéo thả tệp vào đây",
  "Expand sidebar": "Mở danh mục", "Fullscreen": "Toàn màn hình", "Exit fullscreen": "Thu nhỏ", "Light": "Sáng",
  "Link to heading": "Liên kết đến mục này",
  "Connection error": "Mất kết nối", "Reconnecting": "Đang nối lại",
  "Streamlit server is not responding. Are you connected to the internet?": "Máy chủ chưa trả lời; trang này đang tự nối lại. Số đã gõ không mất.",
  "Main menu": "Tùy chọn", "No results": "Không có kết quả", "Open sidebar": "Mở danh mục",
  "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để nhận", "Press ⌘+Enter to apply": "Nhấn ⌘+Enter để nhận",
  "Press Enter to apply": "Nhấn Enter để nhận", "Press Enter to submit form": "Nhấn Enter để gửi", "Print": "In",
  "Record screen": "Quay màn hình", "Record a screencast": "Quay màn hình", "Rerun": "Chạy lại", "Running...": "Đang chạy…",
  "Search": "Tìm", "Select": "Chọn", "Select all": "Chọn hết", "Settings": "Cài đặt", "Show/hide columns": "Ẩn hiện cột",
  "Skip to main content": "Đến nội dung chính", "Stop": "Dừng", "Stop running": "Dừng", "System": "Theo máy",
  "5MB per file": "Một tệp, nhiều nhất 5 MB", "20MB per file": "Một tệp, nhiều nhất 20 MB",
  "Theme": "Giao diện", "Upload": "Tải lên", "View all": "Xem hết", "View less": "Thu gọn", "(required)": "(bắt buộc)",
};
const NAMED = ["aria-label", "title", "placeholder"];

// A page is shown once it is whole, and not while its parts push one another about; a slow one is not waited for.
const LONGEST_WAIT = 8000, QUIET = 60;
let whole;
document.documentElement.dataset.opening = "";
setTimeout(show, LONGEST_WAIT);

function show() {
  delete document.documentElement.dataset.opening;
}

// Charts have their places from the beginning, so they may still be on their way.
const UNFINISHED = '[data-testid="stAppSkeleton"], :not(.stPrintGraphic) > [data-testid="stSkeleton"]';
function showWhenWhole(changes) {
  if (!("opening" in document.documentElement.dataset)) return;
  if (changes.every((change) => change.target.closest?.(".stPrintGraphic"))) return;
  clearTimeout(whole);
  const app = document.querySelector('[data-testid="stApp"]');
  const drawn = app?.dataset.testScriptState === "notRunning" && document.querySelector('[data-testid="stMain"] h1');
  if (drawn && !document.querySelector(UNFINISHED)) {
    whole = setTimeout(() => document.fonts.ready.then(show), QUIET);
  }
}

function say(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const said = VIETNAMESE[node.data.trim()];
    if (said) node.data = said;
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    for (const name of NAMED) {
      const said = VIETNAMESE[node.getAttribute(name)];
      if (said) node.setAttribute(name, said);
    }
    node.childNodes.forEach(say);
  }
}

function prepare(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  if (node.matches(".plot-container")) leadOn(node.parentElement);
  node.querySelectorAll(LONG).forEach(putBack);
  for (const table of node.querySelectorAll(".heat")) table.scrollLeft = table.scrollWidth; // the latest month first
  for (const input of node.querySelectorAll('[class*="st-key-count-"] input')) input.inputMode = "numeric";
  for (const input of node.querySelectorAll('[class*="st-key-points-"] input')) input.inputMode = "decimal";
}

if (document.documentElement.lang === "vi") {
  Object.defineProperty(navigator, "language", { get: () => "vi-VN" });
  Object.defineProperty(navigator, "languages", { get: () => ["vi-VN", "vi"] });
}

new MutationObserver((changes) => {
  const vietnamese = document.documentElement.lang === "vi";
  showWhenWhole(changes);
  for (const change of changes) {
    if (change.type === "characterData" && vietnamese) say(change.target);
    for (const node of change.addedNodes) {
      if (vietnamese) say(node);
      prepare(node);
    }
  }
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true });

// Streamlit says in an attribute that its script has run.
let typed = false; // and perhaps not yet sent
const hasRun = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";
new MutationObserver((changes) => {
  showWhenWhole(changes);
  if (hasRun() && !document.activeElement?.matches("input, textarea")) typed = false;
}).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["data-test-script-state"] });

// Streamlit sends what was typed a moment after its box is left, and with it the page that it was typed on: a link that is
// touched in that moment would lead nowhere, and signing out would come before what was typed. So one leaves once it is
// stored.
const SENT_WITHIN = 200, STORED_WITHIN = 3000; // milliseconds; a box of a form that is sent as a whole sends nothing
addEventListener("input", () => { typed = true; }, true);

async function until(come, within) {
  const latest = performance.now() + within;
  while (!come() && performance.now() < latest) await new Promise((next) => setTimeout(next, 5));
}

async function storeTyped() {
  if (!typed) return;
  document.activeElement?.blur();
  await until(() => !hasRun(), SENT_WITHIN);
  await until(hasRun, STORED_WITHIN);
  typed = false;
}

addEventListener("click", (event) => {
  const way = event.target.closest?.("a[href], form[action] button");
  if (!way || !typed || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  storeTyped().then(() => way.click());
}, true);

// A long text is sent only once its box is left, or its form sent. Until the server has it the tab keeps it, so that no
// reload, no way back and no phone that ends the page takes it: it is put back where its box is drawn again.
const kept = (() => { try { return sessionStorage; } catch { return null; } })(); // which a browser may forbid
const whose = document.currentScript.dataset.account;
if (kept && kept.getItem("account") !== whose) {
  kept.clear();
  kept.setItem("account", whose);
}
const LONG = "textarea", FORM = '[data-testid="stForm"]', SENDS = '[data-testid="stFormSubmitButton"] button';
const isConnected = () => document.querySelector('[data-testid="stApp"]').dataset.testConnectionState === "CONNECTED";
const ownKey = (box) => box.closest('[class*="st-key-"]')?.className.match(/st-key-\S+/)[0] ?? "";

async function forgetOnceSent(boxes) {
  const sent = boxes.map((box) => [ownKey(box), box.value]);
  await until(() => !hasRun(), SENT_WITHIN);
  await until(hasRun, STORED_WITHIN);
  for (const [key, text] of sent) if (hasRun() && isConnected() && kept?.getItem(key) === text) kept.removeItem(key);
}

function putBack(box) {
  const text = kept?.getItem(ownKey(box)) ?? box.value;
  if (text === box.value || box.disabled) return;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, text); // past the one of React
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

addEventListener("input", ({ target }) => {
  if (target.matches(LONG)) kept?.setItem(ownKey(target), target.value);
}, true);
addEventListener("focusout", ({ target }) => {
  if (target.matches(LONG) && target.isConnected && !target.closest(FORM)) forgetOnceSent([target]);
}, true);
addEventListener("click", ({ target }) => {
  if (target.closest?.(SENDS)) forgetOnceSent([...target.closest(FORM).querySelectorAll(LONG)]);
}, true);

// A page writes the filters it begins with into its address. That is no step of the visitor's, so it is none back.
const push = history.pushState.bind(history);
history.pushState = (state, unused, url) => {
  const next = new URL(url ?? location.href, location.href);
  const begun = next.pathname === location.pathname
    && [...new URLSearchParams(location.search)].every(([name, text]) => next.searchParams.get(name) === text);
  if (begun) history.replaceState(state, unused, url);
  else push(state, unused, url);
};

// Go to another page inside the open one, as Streamlit's own menu does; back returns to where the page stood.
const places = new Map(), DRAWN_WITHIN = 3000; // milliseconds
const MOVES = ["wheel", "touchmove", "pointerdown"];
const main = () => document.querySelector('[data-testid="stMain"]');
function go(address) {
  places.set(location.href, main()?.scrollTop ?? 0);
  push({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: "followed" }));
  main()?.scrollTo(0, 0);
  if (innerWidth < 768) document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

addEventListener("popstate", async (event) => {
  const place = places.get(location.href);
  if (event.state === "followed" || !place) return;
  const app = document.querySelector('[data-testid="stApp"]'), returned = location.href;
  let ran = false; // the page that one leaves stands until that of the other is drawn, which may be told by its parts alone
  const moved = new AbortController(), { signal } = moved; // by hand, in the meantime: that place is the one wanted
  for (const kind of MOVES) addEventListener(kind, () => moved.abort(), { capture: true, signal });
  const watch = new MutationObserver(() => { ran = true; });
  watch.observe(app, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-test-script-state"] });
  const there = () => ran && hasRun() && main().scrollHeight - main().clientHeight >= place;
  await until(() => signal.aborted || there(), DRAWN_WITHIN);
  watch.disconnect();
  if (!signal.aborted && location.href === returned && there()) main().scrollTo(0, place);
  moved.abort();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-page]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const address = new URL(link.href);
  for (const name of "kept" in link.dataset ? ["thang", "so_lieu"] : []) {
    const text = new URLSearchParams(location.search).get(name);
    if (text) address.searchParams.set(name, text);
  }
  go(address.href);
});

// A mark of a chart carries the address of its rows.
function leadOn(plot) {
  plot.on?.("plotly_click", ({ points }) => {
    const address = points[0]?.customdata?.[0];
    if (address) storeTyped().then(() => go(address));
  });
}

// plotly reads its titles as markup.
const plain = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

// The picture of a chart as a file: with its title and unit, on the colour of the page, twice as sharp as on the screen.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-picture]");
  if (!button) return;
  const before = (plot) => plot.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  const plot = [...document.querySelectorAll(".js-plotly-plot")].filter(before).pop();
  const { layout, _context: context } = plot;
  const kept = [{ ...layout }, context.toImageButtonOptions];
  const { picture, note } = button.dataset;
  const height = plot.clientHeight + 70;
  Object.assign(layout, {
    title: { text: `<b>${plain(picture)}</b><br><sup>${plain(note)}</sup>`, x: 0.02, xanchor: "left", y: 1, yanchor: "top", pad: { t: 16 } },
    margin: { ...layout.margin, t: (layout.margin?.t ?? 8) + 70, l: 16, r: 16 },
    paper_bgcolor: getComputedStyle(document.querySelector(".stApp")).backgroundColor,
  });
  context.toImageButtonOptions = { filename: picture, scale: 2, width: Math.max(plot.clientWidth, 640), height };
  plot.querySelector(".modebar-btn").click();
  [context.toImageButtonOptions] = [kept[1]];
  Object.assign(layout, { title: kept[0].title, margin: kept[0].margin, paper_bgcolor: kept[0].paper_bgcolor });
});

// The numbers of a chart as a file for a spreadsheet, which must take no text for a formula.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-table]");
  if (!button) return;
  const inert = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const lines = [...button.parentElement.querySelectorAll("tr")];
  const text = lines.map((line) => [...line.cells].map((cell) => inert(cell.innerText.trim())).join(";")).join("\r\n");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
  link.download = `${button.dataset.table}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
});

// A button of ours copies the text before it. The old way: over plain http a browser gives pages no clipboard.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-copied]");
  if (!button) return;
  const area = document.createElement("textarea");
  Object.assign(area, { value: button.previousElementSibling.textContent, readOnly: true });
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  if (document.execCommand("copy")) button.textContent = button.dataset.copied;
  area.remove();
});

// The way around for a first visit stays away once it was closed; it is known before anything is drawn.
const TOURED = "toured";
try {
  if (localStorage.getItem(TOURED)) document.documentElement.dataset.toured = "";
} catch { /* a browser that keeps nothing shows it each time */ }
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("button[data-toured]")) return;
  document.documentElement.dataset.toured = "";
  try { localStorage.setItem(TOURED, "1"); } catch { /* as above */ }
});

// "?" opens the help, wherever nobody is typing.
addEventListener("keydown", (event) => {
  const help = document.querySelector("a[data-help]");
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || !help) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  help.click();
});

new BroadcastChannel("session").addEventListener("message", () => {
  kept?.clear();
  location.assign("/dang-nhap");
});
