// A map of places, drawn from GeoJSON of our own server. A verdict has a shape as well as a colour,
// so that it reads without colour too. The same rows stand in a list beside the map: a row that has
// the pointer or the focus ([data-place]) is ringed on the map, and a point marks its row.
import { AttributionControl, LngLatBounds, Map, Marker, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import { words } from "./words.js";

const NETHERLANDS = [3.2, 50.7, 7.3, 53.6];
const SIZE = 52; // Drawn at twice the density: 26 pixels on the map, above the 24 of WCAG 2.5.8.
// Dark to light from what fits to what does not, so that the order survives colour blindness and a
// grey print; the shape says the same.
const DRAWINGS = {
  fits: { color: token("--gr-green-fill"), line: token("--gr-paper"), path: "M12 3a9 9 0 1 0 .001 0Z" },
  fits_from: { color: token("--gr-blue"), line: token("--gr-paper"), path: "M12 3 22 20H2Z" },
  unknown: { color: token("--gr-paper"), line: token("--gr-ink-soft"), path: "M12 4.5a7.5 7.5 0 1 0 .001 0Z", dashes: "3.2 2.2" },
  excluded: { color: token("--gr-sunken"), line: token("--gr-line-strong"), path: "M5 5h14v14H5Z" },
};

// The colour that a token stands for now: in the dark it has another value.
function token(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

for (const figure of document.querySelectorAll("[data-map]")) {
  draw(figure).catch(() => {
    figure.classList.remove("map--ready");
    say(figure, figure.dataset.failed);
  });
}

async function draw(figure) {
  const [points, outlines] = await Promise.all([load(figure.dataset.points), load(figure.dataset.outlines)]);
  setWorkerUrl(new URL(figure.dataset.worker, location.href).href);
  figure.classList.add("map--ready");
  const map = new Map({
    container: figure.querySelector("[data-map-canvas]"),
    style: styleOf(figure),
    bounds: boundsOf(points),
    fitBoundsOptions: { padding: 12, maxZoom: 10 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    locale: words,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
  });
  map.getCanvas().setAttribute("aria-label", figure.dataset.label);
  map.addControl(new NavigationControl({ showCompass: false }));
  if (figure.dataset.tiles) map.addControl(new AttributionControl({ compact: true }));
  map.touchZoomRotate.disableRotation();
  await map.once("load");
  if (outlines) addOutlines(map, outlines);
  const shown = { points, until: Number(figure.dataset.until) || null };
  await addPoints(map, shown);
  walkInStep(figure, map, shown);
  say(figure, points.remark ?? "");
  // Only when it has really been drawn: pictures of the page wait for this.
  await map.once("idle");
  figure.dataset.mapReady = "yes";
}

// The list and the slider tell the map what to show; the map tells the list what was touched.
function walkInStep(figure, map, shown) {
  const ring = new Marker({ element: Object.assign(document.createElement("div"), { className: "map__ring" }) });
  const rowOf = (id) => document.querySelector(`[data-place="${id}"]`);
  let marked = null;
  const mark = (id, { follow = false } = {}) => {
    if (marked === id) return;
    rowOf(marked)?.classList.remove("place--marked");
    ring.remove();
    marked = id;
    const place = id === null ? null : shown.points.features.find(({ properties }) => String(properties.id) === id);
    if (!place) return;
    rowOf(id)?.classList.add("place--marked");
    ring.setLngLat(place.geometry.coordinates).addTo(map);
    if (follow && !map.getBounds().contains(place.geometry.coordinates)) map.easeTo({ center: place.geometry.coordinates });
  };
  for (const [start, end, follow] of [["mouseover", "mouseout", false], ["focusin", "focusout", true]]) {
    document.addEventListener(start, ({ target }) => {
      const row = target.closest?.("[data-place]");
      if (row) mark(row.dataset.place, { follow });
    });
    document.addEventListener(end, ({ target }) => { if (target.closest?.("[data-place]")) mark(null); });
  }
  map.on("mousemove", "places", ({ features }) => mark(String(features[0].properties.id)));
  map.on("mouseleave", "places", () => mark(null));
  map.on("click", "places", ({ features }) => rowOf(String(features[0].properties.id))?.scrollIntoView({ block: "nearest" }));
  figure.addEventListener("map:until", ({ detail }) => {
    shown.until = detail;
    map.getSource("points").setData(withinTime(shown));
  });
  // The list was brought in anew with another filter: show the same places.
  document.addEventListener("htmx:afterSettle", async () => {
    const list = document.querySelector("[data-map-points]");
    if (!list || list.dataset.mapPoints === figure.dataset.points) return;
    figure.dataset.points = list.dataset.mapPoints;
    shown.points = await load(figure.dataset.points).catch(() => shown.points);
    map.getSource("points").setData(withinTime(shown));
    say(figure, shown.points.remark ?? "");
  });
}

function withinTime({ points, until }) {
  if (!until) return points;
  return { ...points, features: points.features.filter(({ properties }) => properties.from !== undefined && properties.from <= until) };
}

async function load(url) {
  if (!url) return null;
  const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

function styleOf(figure) {
  const sources = {};
  const layers = [{ id: "ground", type: "background", paint: { "background-color": token("--gr-ground") } }];
  if (figure.dataset.tiles) {
    sources.tiles = { type: "raster", tiles: [figure.dataset.tiles], tileSize: 256, attribution: "Kadaster / PDOK" };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  return { version: 8, sources, layers };
}

// The whole country, always: a place far away is far away on the map too.
function boundsOf(points) {
  const bounds = new LngLatBounds(NETHERLANDS);
  for (const { geometry } of points.features) bounds.extend(geometry.coordinates);
  return bounds;
}

function addOutlines(map, outlines) {
  map.addSource("outlines", { type: "geojson", data: outlines });
  map.addLayer({ id: "land", type: "fill", source: "outlines", paint: { "fill-color": token("--gr-map-land"), "fill-opacity": 0.9 } });
  map.addLayer({ id: "borders", type: "line", source: "outlines", paint: { "line-color": token("--gr-map-border"), "line-width": 1 } });
}

async function addPoints(map, shown) {
  for (const [verdict, drawing] of Object.entries(DRAWINGS)) map.addImage(verdict, await imageOf(drawing), { pixelRatio: 2 });
  map.addSource("points", {
    type: "geojson", data: withinTime(shown), cluster: true, clusterRadius: 36, clusterMaxZoom: 11, generateId: true,
    // A cluster that holds a place that fits looks so: nobody should have to open all others.
    clusterProperties: { fitting: ["+", ["case", ["has", "from"], 1, 0]] },
  });
  // The number in a cluster is drawn here: letters of a map style would come from elsewhere.
  map.setMissingStyleImageResolver((id) => {
    const [, kind, count] = id.match(/^cluster-(fits|other)-(\d+)$/) ?? [];
    if (count && !map.hasImage(id)) map.addImage(id, clusterOf(count, kind === "fits"), { pixelRatio: 2 });
  });
  map.addLayer({
    id: "clusters", type: "symbol", source: "points", filter: ["has", "point_count"],
    layout: {
      "icon-image": ["concat", "cluster-", ["case", [">", ["get", "fitting"], 0], "fits", "other"], "-", ["get", "point_count"]],
      "icon-allow-overlap": true,
      "symbol-sort-key": ["get", "fitting"],
    },
  });
  map.addLayer({
    id: "places", type: "symbol", source: "points", filter: ["!", ["has", "point_count"]],
    layout: {
      "icon-image": ["match", ["get", "verdict"], Object.keys(DRAWINGS), ["get", "verdict"], "fits"],
      "icon-allow-overlap": true,
      // What fits lies on top.
      "symbol-sort-key": ["match", ["get", "verdict"], "fits", 3, "fits_from", 2, "unknown", 1, 0],
    },
  });
  for (const layer of ["places", "clusters"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("click", "places", ({ features }) => show(map, shown, features[0]));
  const open = async (cluster) => {
    const zoom = await map.getSource("points").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom });
  };
  map.on("click", "clusters", ({ features: [cluster] }) => open(cluster));
  // By keyboard: move with the arrows; Enter opens what lies nearest to the middle, place or cluster.
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const middle = map.project(map.getCenter());
    const away = ({ geometry }) => map.project(geometry.coordinates).dist(middle);
    const [nearest] = map.queryRenderedFeatures({ layers: ["places", "clusters"] }).sort((a, b) => away(a) - away(b));
    if (!nearest) return;
    if (nearest.layer.id === "places") show(map, shown, nearest);
    else open(nearest);
  });
}

function show(map, { points }, place) {
  const { id, name, verdict, from } = place.properties;
  // What is the same for all places may stand once beside them, instead of with each.
  const url = place.properties.url ?? points.url?.replace("/0/", `/${Number(id)}/`);
  const label = place.properties.label ?? (verdict === "fits_from" ? points.quarters?.[from] : points.labels?.[verdict]);
  const box = document.createElement("div");
  box.className = "map__popup";
  const title = document.createElement(url ? "a" : "strong");
  title.textContent = name;
  // Only addresses of our own: a name or link from an imported file must not lead elsewhere.
  if (url && url.startsWith("/") && !url.startsWith("//")) title.href = url;
  box.append(title);
  if (label) box.append(Object.assign(document.createElement("span"), { textContent: label }));
  new Popup({ focusAfterOpen: true }).setLngLat(place.geometry.coordinates).setDOMContent(box).addTo(map);
}

async function imageOf({ color, line, path, dashes = "none" }) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 24 24"><path d="${path}" fill="${color}" stroke="${line}" stroke-width="2" stroke-dasharray="${dashes}"/></svg>`;
  const image = new Image(SIZE, SIZE);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0, SIZE, SIZE);
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function clusterOf(count, isFitting) {
  const size = 64 + 8 * (count.length - 1);
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d");
  const middle = size / 2;
  Object.assign(pen, { fillStyle: isFitting ? DRAWINGS.fits.color : token("--gr-paper"), strokeStyle: isFitting ? token("--gr-paper") : token("--gr-line-strong"), lineWidth: 4 });
  pen.beginPath();
  pen.arc(middle, middle, middle - 4, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
  const letters = getComputedStyle(document.body).fontFamily;
  Object.assign(pen, { fillStyle: isFitting ? token("--gr-on-green") : token("--gr-ink"), font: `600 28px ${letters}`, textAlign: "center", textBaseline: "central" });
  pen.fillText(count, middle, middle + 2);
  return pen.getImageData(0, 0, size, size);
}

function say(figure, words) {
  figure.querySelector("[data-map-status]").textContent = words;
}
