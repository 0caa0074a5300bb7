// Draws every picture of the application from the SVG files in assets/source and from tray-drawings.mjs: `electron [--no-sandbox] assets/render.mjs`. The pictures
// that the application shows stand beside this file, those that electron-builder puts into packages in assets/package.
// Its results are committed; run it again when a source changes.
import { app, BrowserWindow } from 'electron/main';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asTemplate, trayDrawings } from './tray-drawings.mjs';

const here = import.meta.dirname;
const source = (name) => readFileSync(join(here, 'source', `${name}.svg`), 'utf8');

/* global Image, document -- of the page that `draw` runs in */

/** Runs in the page: one SVG drawn at `size` pixels, as a PNG in base64. */
async function draw(svg, size) {
  const image = new Image(size, size);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png').split(',')[1];
}

/** A Windows icon: a directory of PNG pictures (each under 256 px, or 256 written as 0). */
function ico(pictures) {
  const header = Buffer.from([0, 0, 1, 0, pictures.length, 0]);
  let offset = header.length + 16 * pictures.length;
  const rows = pictures.map(({ size, png }) => {
    const row = Buffer.alloc(16);
    row.writeUInt8(size % 256, 0);
    row.writeUInt8(size % 256, 1);
    row.writeUInt16LE(1, 4);
    row.writeUInt16LE(32, 6);
    row.writeUInt32LE(png.length, 8);
    row.writeUInt32LE(offset, 12);
    offset += png.length;
    return row;
  });
  return Buffer.concat([header, ...rows, ...pictures.map(({ png }) => png)]);
}

/** An Apple icon: chunks of PNG, the type telling size and density. */
function icns(pictures) {
  const types = { 32: ['ic11'], 64: ['ic12'], 128: ['ic07'], 256: ['ic08', 'ic13'], 512: ['ic09', 'ic14'], 1024: ['ic10'] };
  const chunk = (type, data) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(data.length + 8, 4);
    return Buffer.concat([head, data]);
  };
  return chunk('icns', Buffer.concat(pictures.flatMap(({ size, png }) => (types[size] ?? []).map((type) => chunk(type, png)))));
}

async function renderAll(render) {
  const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
  const pictures = [];
  for (const size of sizes) pictures.push({ size, png: await render(source('icon'), size) });
  mkdirSync(join(here, 'package', 'icons'), { recursive: true });
  for (const { size, png } of pictures.filter(({ size }) => size <= 512)) {
    writeFileSync(join(here, 'package', 'icons', `${size}x${size}.png`), png);
  }
  writeFileSync(join(here, 'package', 'icon.ico'), ico(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(join(here, 'package', 'icon.icns'), icns(pictures));
  for (const size of [64, 256]) writeFileSync(join(here, `icon-${size}.png`), await render(source('icon'), size));

  // Electron picks the density by the suffix; the plain file is 16 px. Linux panels take one picture and scale it themselves: `-large`.
  const densities = { '': 16, '@1.5x': 24, '@2x': 32, '@3x': 48, '-large': 48 };
  mkdirSync(join(here, 'tray'), { recursive: true });
  for (const { name, svg } of trayDrawings) {
    for (const [suffix, size] of Object.entries(densities)) {
      writeFileSync(join(here, 'tray', `${name}${suffix}.png`), await render(svg, size));
      if (suffix !== '-large') writeFileSync(join(here, 'tray', `${name}Template${suffix}.png`), await render(asTemplate(svg), size));
    }
  }
}

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,<title>render</title>');
  const render = async (svg, size) =>
    Buffer.from(await window.webContents.executeJavaScript(`(${draw})(${JSON.stringify(svg)}, ${size})`), 'base64');
  await renderAll(render);
  app.quit();
});
