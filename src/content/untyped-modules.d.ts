declare module 'mjml' {
  interface MjmlResult {
    readonly html: string;
    readonly errors: readonly { readonly line: number; readonly message: string; readonly tagName: string }[];
  }
  export default function mjml2html(
    source: string,
    options: { readonly validationLevel: 'soft' | 'skip'; readonly ignoreIncludes: boolean; readonly keepComments: true; readonly useMjmlConfigOptions: false; readonly filePath?: string; readonly fonts?: Readonly<Record<string, string>> },
  ): Promise<MjmlResult>;
}

declare module 'mjml-core' {
  export const components: Readonly<Record<string, { readonly allowedAttributes?: Readonly<Record<string, string>> }>>;
}

declare module 'mjml-core/lib/types/type.js' {
  export type AttributeTypeClass = new (value: unknown) => { value: unknown; getValue(): unknown; isValid(): boolean; getErrorMessage(): string | undefined };
  /** Classes by what an attribute takes (`color`, `unit(px,%)`), filled in as they are asked for. */
  export const types: Record<string, AttributeTypeClass>;
  export function initializeType(name: string): AttributeTypeClass;
}

declare module 'html-to-text' {
  interface Element {
    readonly attribs?: Readonly<Record<string, string>>;
    readonly children?: readonly Element[];
  }
  interface TextBuilder {
    addInline(text: string): void;
  }
  type Formatter = (element: Element, walk: (children: readonly Element[] | undefined, builder: TextBuilder) => void, builder: TextBuilder) => void;
  interface Options {
    readonly wordwrap: false;
    readonly limits: { readonly maxDepth: number; readonly maxInputLength: number };
    readonly formatters: Readonly<Record<string, Formatter>>;
    readonly selectors: readonly { readonly selector: string; readonly format?: string; readonly options?: Readonly<Record<string, unknown>> }[];
  }
  /** The options are made into a decision tree, which takes longer than most conversions. */
  export function compile(options: Options): (html: string) => string;
}

declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  import type Handlebars from 'handlebars';
  export const parse: typeof Handlebars.parse;
}
