// The table of grid entry. Python says how every value stands; this file draws it, moves about in it, and sends what is
// typed until Python has acknowledged it: one message at a time, each with a number that only grows.

const PAUSE = 600; // ms without a key, after which what is being typed is sent
const PATIENCE = 4000; // ms without an answer, after which a message is sent again
const REASON = "";

const grids = new Map(); // by name; they outlive Streamlit drawing the page anew
let number = Date.now();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!grids.has(data.name)) grids.set(data.name, new Grid());
  grids.get(data.name).show(data, parentElement, (message) => setTriggerValue("sent", message));
}

addEventListener("beforeunload", (event) => {
  for (const grid of grids.values()) {
    grid.flush();
    if (grid.pending) event.preventDefault();
  }
});

class Grid {
  queue = []; // what waits its turn: edits gathered by place, or one command
  sent = null; // the message under way
  drawn = new Map(); // place -> what is drawn of that row
  touched = null; // the input that has been typed in since it was entered
  unsent = false; // whether that has happened since it was last sent

  show(data, parent, send) {
    this.data = data;
    this.send = send;
    this.rows = new Map(data.rows.map((row) => [row.place, row]));
    if (this.sent && this.sent.n <= data.got) this.sent = null;
    if (this.parent !== parent) this.build(parent);
    this.draw();
    this.post();
  }

  get pending() {
    return this.unsent || this.sent !== null || this.queue.length > 0;
  }

  // -- what is typed, on its way to Python

  type(input, left) {
    const { place } = input.dataset;
    let edits = this.queue.at(-1);
    if (edits?.do !== "type") this.queue.push((edits = { do: "type", places: new Map() }));
    const { unit, row, seen } = this.rows.get(place) ?? this.drawn.get(place).row;
    const edit = edits.places.get(place) ?? { unit, row, seen, cells: {}, left: false };
    edits.places.set(place, edit);
    edit.cells[input.dataset.column] = input.value;
    edit.left ||= left;
    this.unsent = false;
    this.post();
    this.mark();
  }

  command(command) {
    this.flush();
    this.queue.push(command);
    this.post();
    this.mark();
  }

  flush() {
    clearTimeout(this.pause);
    if (this.unsent) this.type(this.touched, false);
  }

  post() {
    if (this.sent || !this.queue.length || !this.box.isConnected) return;
    const { places, ...message } = this.queue.shift();
    if (places) {
      // A row may have become a record, or been saved by someone else and drawn, since this was typed.
      for (const [place, edit] of places) {
        const now = this.rows.get(place);
        if (now) Object.assign(edit, { unit: now.unit, row: now.row, seen: now.seen });
      }
      message.edits = [...places.values()];
      message.places = [...places.keys()];
    }
    this.sent = { n: ++number, ...message };
    this.late = false;
    this.transmit();
  }

  transmit() {
    clearTimeout(this.retry);
    if (!this.sent) return;
    if (this.box.isConnected) this.send(this.sent);
    this.retry = setTimeout(() => {
      this.late = true;
      this.mark();
      this.transmit();
    }, PATIENCE);
  }

  // Whether a person is typing there, so that nothing else may be put in.
  holds(place, column) {
    return this.touched?.dataset.place === place && this.touched.dataset.column === column;
  }

  // Whether Python has yet to acknowledge what is typed there.
  waits(place, column) {
    if (this.unsent && this.holds(place, column)) return true;
    const batches = this.queue.map((item) => item.places?.get(place));
    if (this.sent?.places?.includes(place)) batches.push(this.sent.edits[this.sent.places.indexOf(place)]);
    return batches.some((edit) => edit && column in edit.cells);
  }

  // -- drawing

  build(parent) {
    const { data } = this;
    this.parent = parent;
    this.drawn.clear();
    parent.querySelector(".grid")?.remove();
    const head = make("tr", {}, make("th", { scope: "col", textContent: data.words.unit }), ...data.columns.map(heading));
    this.body = make("tbody");
    const table = make("table", {}, make("caption", { textContent: data.label }), make("thead", {}, head), this.body);
    this.box = make("div", { className: "grid-box", role: "region", tabIndex: 0, ariaLabel: data.label }, table);
    this.kept = make("p", { className: "grid-kept" });
    this.notice = make("p", { className: "grid-notice", role: "status" });
    const all = make("div", { className: "grid" }, this.kept, this.notice, this.box);
    all.addEventListener("input", (event) => this.oninput(event.target));
    all.addEventListener("change", (event) => event.target.matches("select") && this.leave(event.target));
    all.addEventListener("focusin", (event) => this.onfocus(event.target));
    all.addEventListener("focusout", (event) => this.leave(event.target));
    all.addEventListener("keydown", (event) => this.onkey(event));
    all.addEventListener("paste", (event) => this.onpaste(event));
    all.addEventListener("click", (event) => this.onclick(event.target));
    parent.append(all);
  }

  draw() {
    let next = this.body.firstChild;
    const put = (node) => {
      if (node === next) next = next.nextSibling;
      else this.body.insertBefore(node, next); // never moves a row that stays, which would take the focus from it
    };
    for (const [place, drawn] of this.drawn) {
      if (this.rows.has(place)) continue;
      if (next === drawn.line) next = drawn.line.nextSibling;
      drawn.line.remove();
      drawn.about.remove();
      this.drawn.delete(place);
    }
    next = this.body.firstChild;
    for (const row of this.data.rows) {
      if (!this.drawn.has(row.place)) this.drawn.set(row.place, this.newRow(row));
      const drawn = this.drawn.get(row.place);
      drawn.row = row;
      put(drawn.line);
      this.drawRow(drawn, row);
      if (row.said.length || row.asks) put(drawn.about);
      else {
        if (next === drawn.about) next = next.nextSibling;
        drawn.about.remove();
      }
    }
    this.notice.textContent = this.data.notice;
    this.mark();
  }

  newRow({ place, closed }) {
    const name = make("span", { className: "name" });
    const word = make("small", { className: "word" });
    const add = make("button", { type: "button", textContent: "+" });
    add.dataset.act = "add";
    const line = make("tr", {}, make("th", { scope: "row" }, name, word, add));
    const inputs = {};
    for (const column of this.data.columns) {
      const input = column.kind === "choice" ? choice(column.options) : make("input", { type: "text", size: 1, autocomplete: "off" });
      if (column.kind === "count") input.inputMode = "numeric";
      input.enterKeyHint = "next";
      input.dataset.column = column.name;
      inputs[column.name] = input;
      line.append(make("td", { className: column.kind }, input, make("small", { className: "theirs" })));
    }
    const said = make("div", { id: `said-${place}` });
    const reason = make("input", { type: "text", autocomplete: "off" });
    reason.dataset.column = REASON;
    const asks = make("label", {}, make("span", { textContent: this.data.words.reason }), reason);
    const acts = make("div", { className: "acts" });
    const inner = make("div", { className: "about" }, said, asks, acts);
    const about = make("tr", {}, make("td", { colSpan: this.data.columns.length + 1 }, inner));
    for (const input of [...Object.values(inputs), reason, add]) input.dataset.place = place;
    return { line, about, name, word, add, inputs, said, asks, reason, acts };
  }

  drawRow(drawn, row) {
    const { words } = this.data;
    drawn.line.dataset.state = row.state;
    drawn.name.textContent = row.label;
    drawn.word.textContent = row.word;
    drawn.add.hidden = !row.adds;
    drawn.add.ariaLabel = `${words.add}: ${row.label}`;
    for (const column of this.data.columns) {
      const cell = row.cells[column.name];
      const input = drawn.inputs[column.name];
      this.fill(input, cell.text);
      input.readOnly = row.closed;
      if (input.matches("select")) input.disabled = row.closed;
      input.ariaLabel = `${row.label}, ${column.label}`;
      input.ariaInvalid = String(cell.state === "refused");
      input.title = cell.said;
      if (row.said.length) input.setAttribute("aria-describedby", drawn.said.id);
      else input.removeAttribute("aria-describedby");
      input.parentElement.dataset.state = cell.state;
      input.nextSibling.textContent = cell.theirs && words.theirs.replace("{value}", cell.theirs);
    }
    drawn.said.replaceChildren(...row.said.map((sentence) => make("p", { textContent: sentence })));
    drawn.asks.hidden = !row.asks;
    this.fill(drawn.reason, row.reason);
    const wanted = Object.keys(row.acts).join();
    if (drawn.acts.dataset.wanted !== wanted) {
      drawn.acts.dataset.wanted = wanted;
      drawn.acts.replaceChildren(...Object.entries(row.acts).map(([act, label]) => this.button(act, label, row)));
    }
  }

  fill(input, text) {
    const { place, column } = input.dataset;
    if (!this.holds(place, column) && !this.waits(place, column)) fill(input, text);
  }

  button(act, label, row) {
    const button = make("button", { type: "button", textContent: label, ariaLabel: `${label}: ${row.label}` });
    Object.assign(button.dataset, { act, place: row.place });
    return button;
  }

  mark() {
    const { words, summary } = this.data;
    for (const input of this.body.querySelectorAll("[data-column]")) {
      const on = this.waits(input.dataset.place, input.dataset.column);
      input.parentElement.toggleAttribute("data-waits", on);
    }
    const how = !this.pending ? "kept" : this.late && this.sent ? "offline" : "sending";
    this.kept.textContent = how === "kept" ? `${words.kept} ${summary}` : words[how];
    this.kept.dataset.how = how;
  }

  // -- what the person does

  oninput(input) {
    if (input.dataset.column === undefined) return;
    this.touched = input;
    this.unsent = true;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.flush(), PAUSE);
    this.mark();
  }

  onfocus(input) {
    if (input.dataset.column === undefined) return;
    this.before = input.value;
    if (input.matches("input")) input.select();
  }

  leave(input) {
    if (this.touched !== input) return;
    clearTimeout(this.pause);
    this.touched = null;
    this.type(input, true);
  }

  onclick({ dataset }) {
    if (!dataset.act) return;
    const { unit, row } = this.rows.get(dataset.place);
    this.command({ do: dataset.act, unit, row });
  }

  onkey(event) {
    const input = event.target;
    if (input.dataset.column === undefined || event.isComposing) return;
    const caret = input.matches("input") ? [input.selectionStart, input.selectionEnd] : [0, 0];
    const [start, end] = [0, input.value.length];
    const all = caret[0] === start && caret[1] === end;
    const steps = {
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: (all || caret[1] === start || input.matches("select")) && [0, -1],
      ArrowRight: (all || caret[0] === end || input.matches("select")) && [0, 1],
    };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") this.restore(input);
    else if (event.key === "F2" && input.matches("input")) input.setSelectionRange(end, end);
    else if (!steps[event.key]) return;
    else this.step(input, ...steps[event.key]);
    event.preventDefault();
  }

  restore(input) {
    if (input.value === this.before) return;
    input.value = this.before;
    this.oninput(input);
  }

  step(input, down, across) {
    const places = this.data.rows.map((row) => row.place);
    const names = this.data.columns.map((column) => column.name);
    const place = places[places.indexOf(input.dataset.place) + down];
    const name = names[Math.max(names.indexOf(input.dataset.column), 0) + across];
    const wanted = this.drawn.get(place)?.inputs[name];
    if (wanted) wanted.focus();
    else this.leave(input); // Enter in the last row still says that the value is typed
  }

  onpaste(event) {
    const { place, column } = event.target.dataset;
    const text = event.clipboardData.getData("text/plain");
    const isBlock = /[\t\n\r]/.test(text.trim()) || event.target.matches("select");
    if (!column || !isBlock) return;
    event.preventDefault();
    this.touched = null;
    this.unsent = false;
    const seen = Object.fromEntries(this.data.rows.map((row) => [row.place, row.seen]));
    this.command({ do: "paste", place, column, text, seen });
  }
}

function make(name, properties = {}, ...children) {
  const node = document.createElement(name);
  Object.assign(node, properties);
  node.append(...children);
  return node;
}

function heading({ label, measure, help }) {
  return make("th", { scope: "col", title: help }, label, make("small", { textContent: measure }));
}

function choice(options) {
  return make("select", {}, new Option("", ""), ...Object.entries(options).map(([code, label]) => new Option(label, code)));
}

// Put a text into an input; into a list also one that is not in it, so that nothing typed disappears.
function fill(input, text) {
  if (input.matches("select")) {
    const known = [...input.options].find((option) => option.value === text || option.text === text);
    if (!known) input.add(new Option(text, text));
    text = known ? known.value : text;
  }
  if (input.value !== text) input.value = text;
}
