/** What WebHID tells of a headset is enough to find its buttons and lights where its own report descriptor has them. */
import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../../src/main/headset/descriptor/parse-descriptor.ts';
import { findTelephony, type HeadsetLayout } from '../../../../src/main/headset/descriptor/telephony.ts';
import { descriptorOf } from '../../../../src/main/headset/hid/web-hid-descriptor.ts';
import { anyHeadset } from '../../../support/headset/any-headset.ts';
import { bytesOf, layOut } from '../../../support/headset/lay-out.ts';
import { webCollections } from '../../../support/headset/web-collections.ts';

const folder = new URL('../../../../../shared/headsets/', import.meta.url);
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file !== 'index.json') : [];

/** The order of reports is Chromium's own. */
const inOrder = (layout: HeadsetLayout | undefined) =>
  layout && {
    ...layout,
    buttons: layout.buttons.toSorted((one, other) => one.button.localeCompare(other.button)),
    lights: layout.lights.toSorted((one, other) => one.light.localeCompare(other.light)),
    outputBytes: Object.fromEntries(layout.outputBytes),
  };
const found = (descriptor: Uint8Array) => inOrder(findTelephony(parseDescriptor(descriptor)));
const foundByWeb = (descriptor: Uint8Array) => found(descriptorOf(webCollections(descriptor)));

describe.skipIf(files.length === 0)('real headsets', () => {
  it.each(files)('%s', (file) => {
    const { descriptorHex } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { readonly descriptorHex: string };
    const descriptor = Buffer.from(descriptorHex, 'hex');
    expect(foundByWeb(descriptor)).toEqual(found(descriptor));
  });
});

it('finds the same in whatever headset', () => {
  fc.assert(
    fc.property(anyHeadset, (model) => {
      const descriptor = bytesOf(layOut(model));
      expect(foundByWeb(descriptor)).toEqual(found(descriptor));
    }),
  );
});

it('keeps the length of a report in which nothing is named', () => {
  const [long] = webCollections(Buffer.from('050b0905a101050815002501750895039102c0', 'hex'));
  expect(parseDescriptor(descriptorOf([long!])).payloadBytes.output.get(0)).toBe(3);
});
