import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { CheckPartner, Parcel } from '../compile/share-checks.ts';

/** The partner at the other end of a port; `hasLeft` is called by whoever learns that it is gone. */
export const partnerAt = (port: MessagePort, claims: Int32Array): { readonly partner: CheckPartner; hasLeft(): void } => {
  const come: Parcel[] = [];
  let isGone = false;
  let wake: () => void = () => undefined;
  const arrived = (): Parcel | undefined => come.shift() ?? receiveMessageOnPort(port)?.message;
  port.on('message', (parcel: Parcel) => {
    come.push(parcel);
    wake();
  });
  // After the listener: one for messages keeps the process alive by itself.
  port.unref();
  const next = async (): Promise<Parcel | undefined> => {
    const parcel = arrived();
    if (parcel !== undefined || isGone) return parcel;
    port.ref();
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    port.unref();
    return arrived();
  };
  return {
    partner: { claims, post: (parcel) => port.postMessage(parcel), arrived, next },
    hasLeft: () => {
      isGone = true;
      wake();
    },
  };
};
