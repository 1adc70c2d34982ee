/** A class of mjml-core's attribute types: made anew for every attribute of every element. */
export interface AttributeType {
  value: unknown;
  getValue(): unknown;
  isValid(): boolean;
  getErrorMessage(): string | undefined;
}

export type AttributeTypeClass = new (value: unknown) => AttributeType;

/** Values whose complaint is kept, for each type: mails repeat the same few. */
const maxRemembered = 10_000;

/**
 * Replaces the classes in MJML's own cache of attribute types by ones that cost nothing to make: building a mail asks each only for its
 * value, and the originals compile their patterns (148 names of colours) every time before. One original of each class judges all values. What is asked of a class is answered by the original.
 * A class that is light already stays as it is: the cache is one for all who load MJML in a process.
 * A quarter of the time of a build (measured on mjml-core 5.4.1: lib/helpers/formatAttributes.js, lib/types/color.js).
 */
export function lightenTypes(types: Record<string, AttributeTypeClass>, initialize: (name: string) => AttributeTypeClass, names: Iterable<string>): void {
  for (const name of names) {
    const Original = initialize(name);
    if ('isLight' in Original) continue;
    const complaints = new Map<unknown, string | undefined>();
    // What it makes of its type is the same for every value.
    const judge = new Original(undefined);
    const complaintOf = (value: unknown): string | undefined => {
      if (complaints.has(value)) return complaints.get(value);
      judge.value = value;
      const complaint = judge.getErrorMessage();
      if (complaints.size < maxRemembered) complaints.set(value, complaint);
      return complaint;
    };
    types[name] = class implements AttributeType {
      static readonly isLight = true;
      declare value: unknown;

      constructor(value: unknown) {
        this.value = value;
      }

      getValue(): unknown {
        return Original.prototype.getValue.call(this);
      }

      isValid(): boolean {
        return complaintOf(this.value) === undefined;
      }

      getErrorMessage(): string | undefined {
        return complaintOf(this.value);
      }
    };
  }
}
