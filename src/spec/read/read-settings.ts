import type { Leaf, MapNode, SourceNode } from '../../source/node.ts';
import type { ChannelSettings, ProjectSettings, VarDefinition } from '../definitions/settings.ts';
import { entriesOf, number, text, texts, truth, valueOf, word } from './field.ts';
import { readDataSources } from './read-data.ts';
import { readPolicies } from './read-policies.ts';
import { present, promised } from './present.ts';
import { readType } from './read-type.ts';
import type { Reading } from './reading.ts';

/** The project-wide settings of the file that marks the root. Languages are `[en]` when none are named. */
export function readSettings(root: MapNode, reading: Reading): ProjectSettings {
  const profile = promised(valueOf(root, 'profile'), 'profile');
  const data = valueOf(root, 'data');
  const locales = texts(valueOf(root, 'locales'));
  const name = promised(text(valueOf(root, 'name')), 'name');
  return {
    file: reading.file,
    range: root.entries[0]?.key.range ?? root.range,
    version: promised(number(valueOf(root, 'version')), 'version'),
    name,
    timezone: promised(text(valueOf(root, 'timezone')), 'timezone'),
    profile: {
      id: promised(text(valueOf(profile, 'id')), 'the field that tells people apart'),
      ...present({ timezone: text(valueOf(profile, 'timezone')), locale: text(valueOf(profile, 'locale')) }),
    },
    locales: locales.length > 0 ? locales : [{ value: 'en', range: name.range }],
    app_schemes: texts(valueOf(root, 'app_schemes')),
    extends: texts(valueOf(root, 'extends')),
    rules: readRules(valueOf(root, 'rules')),
    vars: Object.fromEntries(entriesOf(valueOf(root, 'vars')).map(({ key, value }) => [key.value, readVariable(key, value, reading)])),
    channels: Object.fromEntries(entriesOf(valueOf(root, 'channels')).map(({ key, value }) => [key.value, {
      range: key.range,
      ...present({
        address: text(valueOf(value, 'address')),
        from: text(valueOf(value, 'from')),
        consent: text(valueOf(value, 'consent')),
        postal_address: text(valueOf(value, 'postal_address')),
        assets: text(valueOf(value, 'assets')),
        minify: truth(valueOf(value, 'minify'))?.value,
        utm: readLabels(valueOf(value, 'utm')),
      }),
    }])),
    policies: readPolicies(valueOf(root, 'policies'), reading),
    ...present({
      data: data === undefined ? undefined : { profiles: readDataSources(valueOf(data, 'profiles')), events: readDataSources(valueOf(data, 'events')) },
    }),
  };
}

function readLabels(node: SourceNode | undefined): ChannelSettings['utm'] {
  const source = text(valueOf(node, 'source'));
  return source && { source, ...present({ medium: text(valueOf(node, 'medium')), campaign: text(valueOf(node, 'campaign')) }) };
}

function readRules(node: SourceNode | undefined): ProjectSettings['rules'] {
  return Object.fromEntries(entriesOf(node).flatMap(({ key, value }) => {
    const severity = word(value, ['off', 'info', 'warning', 'error']);
    return severity === undefined ? [] : [[key.value, severity] as const];
  }));
}

function readVariable(name: Leaf<string>, node: SourceNode, reading: Reading): VarDefinition {
  const entries = entriesOf(node).filter(({ key }) => key.value !== 'default');
  const { type } = readType({ kind: 'map', range: node.range, flow: false, entries }, reading);
  return { name, type, default: promised(valueOf(node, 'default'), 'the default of a setting') };
}
