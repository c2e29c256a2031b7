// Saves a chart as a picture: SVG with real text, or PNG at twice its size, each with its title and source line.
(() => {
  const PAINT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-opacity",
    "paint-order", "font-family", "font-size", "font-weight", "visibility", "opacity"];
  const SVG = "http://www.w3.org/2000/svg";
  const [HEAD, FOOT, SIDE] = [52, 28, 12];

  const painted = (from, to) => {
    const style = getComputedStyle(from);
    for (const name of PAINT) to.setAttribute(name, style.getPropertyValue(name));
    to.removeAttribute("class");
    [...from.children].forEach((child, at) => painted(child, to.children[at]));
  };

  const line = (text, y, like) => {
    const out = document.createElementNS(SVG, "text");
    out.textContent = text;
    const style = getComputedStyle(like);
    const [size, weight, family] = [style.fontSize, style.fontWeight, style.fontFamily];
    for (const [name, value] of Object.entries({ x: SIDE, y, fill: style.color, "font-size": size, "font-weight": weight, "font-family": family })) {
      out.setAttribute(name, value);
    }
    return out;
  };

  const whole = (card) => {
    const plot = card.querySelector("svg.chart-plot");
    const copy = plot.cloneNode(true);
    painted(plot, copy);
    const [width, height] = [plot.width.baseVal.value, plot.height.baseVal.value];
    const out = document.createElementNS(SVG, "svg");
    const size = [width + 2 * SIDE, height + HEAD + FOOT];
    out.setAttribute("xmlns", SVG);
    out.setAttribute("width", size[0]);
    out.setAttribute("height", size[1]);
    const ground = document.createElementNS(SVG, "rect");
    ground.setAttribute("width", size[0]);
    ground.setAttribute("height", size[1]);
    ground.setAttribute("fill", getComputedStyle(card).backgroundColor);
    copy.setAttribute("x", SIDE);
    copy.setAttribute("y", HEAD);
    const [title, sub, source] = [".chart-head h2", ".chart-sub", ".chart-foot span"].map((css) => card.querySelector(css));
    out.append(ground, line(title.textContent, 22, title), line(sub.textContent, 42, sub), copy,
      line(source.textContent, size[1] - 10, source));
    return { text: new XMLSerializer().serializeToString(out), size, name: title.textContent || "chart" };
  };

  const hand = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name.replace(/[\\/:*?"<>|]/g, " ").slice(0, 80);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const save = async (card, kind) => {
    const { text, size, name } = whole(card);
    const svg = new Blob([text], { type: "image/svg+xml" });
    if (kind === "svg") return hand(`${name}.svg`, svg);
    const image = new Image();
    image.src = URL.createObjectURL(svg);
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = size.map((side) => Math.round(2 * side));
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.drawImage(image, 0, 0);
    URL.revokeObjectURL(image.src);
    canvas.toBlob((blob) => hand(`${name}.png`, blob), "image/png");
  };

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-save]");
    if (button) save(button.closest("[data-chart]"), button.dataset.save);
  });
})();
