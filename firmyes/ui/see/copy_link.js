// Copies the address of this page, filters and all; where the browser keeps the clipboard from us, the address is selected.
export default function ({ parentElement }) {
  const button = parentElement.querySelector("button.copy");
  const say = (text) => {
    button.textContent = text;
    setTimeout(() => { button.textContent = "Copy link"; }, 2000);
  };
  const byHand = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  button.onclick = async () => {
    const address = window.location.href;
    try {
      await navigator.clipboard.writeText(address);
      say("Copied");
    } catch {
      say(byHand(address) ? "Copied" : "Copy it from the address bar");
    }
  };
}
