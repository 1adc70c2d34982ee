declare module 'nunjucks' {
  class Environment {
    constructor(loader: null, options: { readonly autoescape: boolean });
    addFilter(name: string, filter: (text: string, argument: string) => unknown): void;
    addTest(name: string, test: (text: string, argument: string) => boolean): void;
  }
  class Template {
    constructor(source: string, environment: Environment, path: string, isEager: boolean);
    render(data: object): string;
  }
  const nunjucks: { readonly Environment: typeof Environment; readonly Template: typeof Template };
  export default nunjucks;
}
