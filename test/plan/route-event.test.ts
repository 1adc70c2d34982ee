import { describe, expect, test } from 'vitest';
import { routeEvent } from '../../src/plan/route-event.ts';
import { event, program } from './plan-kit.ts';

const compiled = program([], {
  events: {
    accepted: { properties: {}, reaches: [{ kind: 'actor' }, { kind: 'reference', value: event('referrer') }] },
    invited: { properties: {}, reaches: [{ kind: 'email', value: event('invitee') }] },
    restocked: { properties: {}, reaches: 'everyone' },
    shared: { properties: {}, reaches: [{ kind: 'reference', value: { get: ['event', 'friends', 'id'], type: { kind: 'string' } } }] },
  },
});

describe('routeEvent', () => {
  test.each([
    { label: 'who did it, where nothing is said', name: 'unknown', properties: {}, expected: { subjects: [{ subject: 'p1', own: true }], everyone: false } },
    { label: 'who is named', name: 'accepted', properties: { referrer: 'p2' }, expected: { subjects: [{ subject: 'p1', own: true }, { subject: 'p2', own: false }], everyone: false } },
    { label: 'a number is an id as well', name: 'accepted', properties: { referrer: 7 }, expected: { subjects: [{ subject: 'p1', own: true }, { subject: '7', own: false }], everyone: false } },
    { label: 'once where it names who did it', name: 'accepted', properties: { referrer: 'p1' }, expected: { subjects: [{ subject: 'p1', own: true }], everyone: false } },
    { label: 'nobody where the reference is missing', name: 'accepted', properties: { referrer: null }, expected: { subjects: [{ subject: 'p1', own: true }], everyone: false } },
    { label: 'an address, trimmed and lower-cased', name: 'invited', properties: { invitee: ' Ann@X.Example ' }, expected: { subjects: [{ subject: 'p1', own: true }, { subject: 'email:ann@x.example', own: false }], everyone: false } },
    { label: 'each member of a list', name: 'shared', properties: { friends: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] }, expected: { subjects: [{ subject: 'p1', own: true }, { subject: 'a', own: false }, { subject: 'b', own: false }], everyone: false } },
    { label: 'everyone', name: 'restocked', properties: {}, expected: { subjects: [{ subject: 'p1', own: true }], everyone: true } },
  ])('reaches $label', ({ name, properties, expected }) => {
    expect(routeEvent(compiled, { name, actor: 'p1', properties })).toEqual(expected);
  });

  test('an event of nobody in particular is nobody’s own', () => {
    expect(routeEvent(compiled, { name: 'accepted', properties: { referrer: 'p2' } })).toEqual({ subjects: [{ subject: 'p2', own: false }], everyone: false });
  });
});
