// Builds what the browser gets: one stylesheet, and small modules that only the pages that need
// them load. Output is never committed. Run with `npm run build`; add `--watch` while drawing.
import { context } from "esbuild";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
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

// What is left of the theme is still for every component that could be. A token that no rule asks
// for, also not through another token, is a line that nobody reads.
function withoutUnread(css) {
  const asked = new Set([...css.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name));
  const lean = css.replace(/(--(?:utrecht|basis|voorbeeld)-[\w-]+):[^;{}]*(?:;|(?=\}))/g, (line, name) => (asked.has(name) ? line : ""));
  return lean === css ? css : withoutUnread(lean);
}

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
    entryPoints: ["app", "board", "charts", "command", "forms", "importance", "map", "passkeys", "weights", "where"].map((name) => `assets/js/${name}.js`),
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
]);
await Promise.all(builds.map((build) => build.rebuild()));
const sheet = join(out, "app.css");
await writeFile(sheet, withoutUnread(await readFile(sheet, "utf8")));
// The server draws charts as PNG in the letters of the pages; its drawing library reads TTF only.
await mkdir(join(out, "letters"), { recursive: true });
for (const weight of ["400Regular", "600SemiBold"]) {
  const name = `SourceSans3_${weight}.ttf`;
  await cp(join(root, "node_modules/@expo-google-fonts/source-sans-3", weight, name), join(out, "letters", name));
}
if (process.argv.includes("--watch")) {
  await Promise.all(builds.map((build) => build.watch()));
} else {
  await Promise.all(builds.map((build) => build.dispose()));
}
