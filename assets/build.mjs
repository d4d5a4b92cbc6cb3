// Builds what the browser gets: one stylesheet, and small modules that only the pages that need
// them load. Output is never committed. Run with `npm run build`; add `--watch` while drawing.
import { context } from "esbuild";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "src/groeiruimte/web/static/web/dist");

// The example theme also carries tokens for other municipalities' components: 60% of its size.
const ourTokens = /^\s*--(utrecht|basis|voorbeeld)-/;
const leanTheme = {
  name: "lean-theme",
  setup(build) {
    build.onLoad({ filter: /voorbeeld-design-tokens[\\/]dist[\\/]theme\.css$/ }, async ({ path }) => {
      const lines = (await readFile(path, "utf8")).split("\n");
      const kept = lines.filter((line) => !/^\s*--/.test(line) || ourTokens.test(line));
      return { contents: kept.join("\n"), loader: "css" };
    });
  },
};

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  logLevel: "info",
  outdir: out,
  target: ["es2022", "chrome111", "firefox115", "safari16.4"],
};

await rm(out, { recursive: true, force: true });
const builds = await Promise.all([
  context({
    ...shared,
    entryPoints: ["app", "board", "command", "importance", "map", "passkeys", "weights", "where"].map((name) => `assets/js/${name}.js`),
    format: "esm",
    loader: { ".css": "empty" },
  }),
  context({
    ...shared,
    entryPoints: ["assets/css/app.css"],
    loader: { ".woff2": "file" },
    assetNames: "[name]",
    plugins: [leanTheme],
  }),
  context({
    ...shared,
    entryPoints: { "maplibre-worker": "maplibre-gl/dist/maplibre-gl-worker.mjs" },
    format: "esm",
  }),
  context({ ...shared, entryPoints: ["assets/css/map.css"] }),
]);
await Promise.all(builds.map((build) => build.rebuild()));
if (process.argv.includes("--watch")) {
  await Promise.all(builds.map((build) => build.watch()));
} else {
  await Promise.all(builds.map((build) => build.dispose()));
}
