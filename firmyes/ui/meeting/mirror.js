// Kept in this browser alone, the last meeting only: nothing is sent, counted or compared.
const KEY = "firm-yes-mirror";
const NEXT = {
  asked: "Next time: keep the last five minutes for who, what, when.",
  place: "Next time: send the draft a day ahead and ask for its holes.",
  thanked: "Next time: thank the first challenger, before answering.",
  commitment: "Next time: ask “will you act on it?” instead of “do you agree?”",
};

function read() {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
}

function keep(answers) {
  // A browser that keeps nothing still shows the questions.
  try { answers ? localStorage.setItem(KEY, JSON.stringify(answers)) : localStorage.removeItem(KEY); } catch { return; }
}

export default function ({ parentElement: root }) {
  const form = root.querySelector("form");
  const show = () => {
    const answers = read();
    for (const input of root.querySelectorAll("input")) input.checked = answers[input.name] === input.value;
    const first = Object.keys(NEXT).find((name) => ["No", "Partly"].includes(answers[name]));
    const all = Object.keys(NEXT).every((name) => answers[name] === "Yes");
    root.querySelector(".next").textContent = first ? NEXT[first] : all ? "All four. The room will have noticed." : "";
  };
  for (const set of root.querySelectorAll(".set")) {
    if (set.childElementCount) continue; // drawn before: a rerun of the page calls this again
    for (const value of ["Yes", "Partly", "No"]) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      const text = document.createElement("b");
      Object.assign(input, { type: "radio", name: set.dataset.name, value });
      text.textContent = value;
      label.append(input, text);
      set.append(label);
    }
  }
  form.onchange = (event) => { keep({ ...read(), [event.target.name]: event.target.value }); show(); };
  root.querySelector("button").onclick = () => { keep(null); show(); };
  show();
}
