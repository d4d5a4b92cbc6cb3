// A map of places, drawn from GeoJSON of our own server. A verdict has a shape as well as a colour,
// so that it reads without colour too. The same rows stand in a table under the map.
import { AttributionControl, LngLatBounds, Map, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import { words } from "./words.js";

const NETHERLANDS = [3.2, 50.7, 7.3, 53.6];
const SIZE = 52; // Drawn at twice the density: 26 pixels on the map, above the 24 of WCAG 2.5.8.
const DRAWINGS = {
  fits: { color: "#17604f", path: "M12 3a9 9 0 1 0 .001 0Z" },
  fits_from: { color: "#1f5a8c", path: "M12 3 22 20H2Z" },
  unknown: { color: "#66625c", path: "M12 3a9 9 0 1 0 .001 0ZM12 7.5a4.5 4.5 0 1 1-.001 0Z" },
  excluded: { color: "#a3271f", path: "M4 4h16v16H4Z" },
};

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
    fitBoundsOptions: { padding: 48, maxZoom: 10 },
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
  await addPoints(map, points);
  say(figure, "");
  figure.dataset.mapReady = "yes";
}

async function load(url) {
  if (!url) return null;
  const answer = await fetch(url, { headers: { Accept: "application/geo+json, application/json" } });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

function styleOf(figure) {
  const sources = {};
  const layers = [{ id: "ground", type: "background", paint: { "background-color": "#eef2f1" } }];
  if (figure.dataset.tiles) {
    sources.tiles = { type: "raster", tiles: [figure.dataset.tiles], tileSize: 256, attribution: "Kadaster / PDOK" };
    layers.push({ id: "tiles", type: "raster", source: "tiles" });
  }
  return { version: 8, sources, layers };
}

function boundsOf(points) {
  const bounds = new LngLatBounds();
  for (const { geometry } of points.features) bounds.extend(geometry.coordinates);
  return bounds.isEmpty() ? NETHERLANDS : bounds;
}

function addOutlines(map, outlines) {
  map.addSource("outlines", { type: "geojson", data: outlines });
  map.addLayer({ id: "land", type: "fill", source: "outlines", paint: { "fill-color": "#ffffff", "fill-opacity": 0.85 } });
  map.addLayer({ id: "borders", type: "line", source: "outlines", paint: { "line-color": "#b3aca2", "line-width": 1 } });
}

async function addPoints(map, points) {
  for (const [verdict, { color, path }] of Object.entries(DRAWINGS)) map.addImage(verdict, await imageOf(color, path), { pixelRatio: 2 });
  map.addSource("points", { type: "geojson", data: points, cluster: true, clusterRadius: 36, clusterMaxZoom: 11, generateId: true });
  // The number in a cluster is drawn here: letters of a map style would come from elsewhere.
  map.on("styleimagemissing", ({ id }) => {
    const [, count] = id.match(/^cluster-(\d+)$/) ?? [];
    if (count && !map.hasImage(id)) map.addImage(id, clusterOf(count), { pixelRatio: 2 });
  });
  map.addLayer({
    id: "clusters", type: "symbol", source: "points", filter: ["has", "point_count"],
    layout: { "icon-image": ["concat", "cluster-", ["get", "point_count"]], "icon-allow-overlap": true },
  });
  map.addLayer({
    id: "places", type: "symbol", source: "points", filter: ["!", ["has", "point_count"]],
    layout: { "icon-image": ["match", ["get", "verdict"], Object.keys(DRAWINGS), ["get", "verdict"], "fits"], "icon-allow-overlap": true },
  });
  for (const layer of ["places", "clusters"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("click", "places", ({ features }) => show(map, features[0]));
  map.on("click", "clusters", async ({ features: [cluster] }) => {
    const zoom = await map.getSource("points").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom });
  });
  // By keyboard: move with the arrows, Enter opens the place nearest to the middle.
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const middle = map.project(map.getCenter());
    const reach = 60;
    const near = map.queryRenderedFeatures(
      [[middle.x - reach, middle.y - reach], [middle.x + reach, middle.y + reach]], { layers: ["places"] },
    );
    if (near.length) show(map, near[0]);
  });
}

function show(map, place) {
  const { name, label, url } = place.properties;
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

async function imageOf(color, path) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 24 24"><path d="${path}" fill="${color}" stroke="#fff" stroke-width="2" fill-rule="evenodd"/></svg>`;
  const image = new Image(SIZE, SIZE);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0, SIZE, SIZE);
  return pen.getImageData(0, 0, SIZE, SIZE);
}

function clusterOf(count) {
  const size = 64 + 8 * (count.length - 1);
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const pen = canvas.getContext("2d");
  const middle = size / 2;
  Object.assign(pen, { fillStyle: "#ffffff", strokeStyle: "#0b352c", lineWidth: 4 });
  pen.beginPath();
  pen.arc(middle, middle, middle - 4, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
  const letters = getComputedStyle(document.body).fontFamily;
  Object.assign(pen, { fillStyle: "#0b352c", font: `600 28px ${letters}`, textAlign: "center", textBaseline: "central" });
  pen.fillText(count, middle, middle);
  return pen.getImageData(0, 0, size, size);
}

function say(figure, words) {
  figure.querySelector("[data-map-status]").textContent = words;
}
