// Draws one chart, or a slide that is an SVG already, as a PNG file and hands it to the browser to keep. Nothing is sent anywhere: Plotly comes from this
// server, once it is first needed, and the picture is made here.
const SCALE = 2;

export default function ({ data, parentElement: root }) {
  const asked = (window.firmYesPictures ??= new Map()); // the page may be drawn again: a picture is made once
  if (!asked.has(data.ask)) asked.set(data.ask, keep(data));
  const say = (text) => { root.querySelector(".fy-made").textContent = text; };
  say("Making the picture…");
  asked.get(data.ask).then(
    () => say(`Saved as ${data.file}`),
    (error) => {
      console.warn("picture", error);
      say("The picture could not be made. Reload the page and try again.");
    },
  );
}

async function keep(data) {
  const drawn = data.figure ? await chart(data.figure, data.library) : "";
  const png = await painted(data.before + drawn + data.after, data.width, data.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(png);
  link.download = data.file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function chart(figure, address) {
  const plotly = await library(address);
  const { width, height } = figure.layout;
  return plotly.toImage({ ...figure, config: { staticPlot: true } }, { format: "svg", width, height, imageDataOnly: true });
}

function library(address) {
  window.firmYesPlotly ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI);
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      window.firmYesPlotly = undefined;
      failed(new Error(`${script.src} did not come`));
    };
    document.head.append(script);
  });
  return window.firmYesPlotly;
}

async function painted(svg, width, height) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((png) => (png ? done(png) : failed(new Error("nothing was drawn"))), "image/png"));
}
