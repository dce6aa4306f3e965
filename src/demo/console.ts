/** What one GraphQL answer cost upstream. */
export interface UpstreamCost {
  readonly calls: number;
  readonly list: readonly {
    readonly method: string;
    readonly path: string;
    readonly status: number | null;
    readonly ms: number;
    readonly source: string;
  }[];
}

/** Writes a step of the demo: what is asked, what came back, what it cost. */
export interface DemoConsole {
  step(title: string): void;
  operation(document: string, variables: object): void;
  answer(brief: string): void;
  cost(cost: UpstreamCost): void;
  /** A line that is written over while something is waited for. */
  progress(text: string): void;
}

const widest = 120;

export function demoConsole(write: (text: string) => void): DemoConsole {
  let count = 0;
  return {
    step: (title) => write(`\n━━ ${++count}. ${title}\n`),
    operation: (document, variables) => {
      write(indent(document.trim(), '   │ '));
      write(`   │ variables ${JSON.stringify(variables)}\n`);
    },
    answer: (brief) => write(indent(brief, '   → ')),
    cost: ({ calls, list }) => {
      write(`   ${calls} REST call${calls === 1 ? '' : 's'}\n`);
      for (const { method, path, status, ms, source } of list) {
        const line = `     ${method} ${path}`;
        write(
          `${line.length > widest ? `${line.slice(0, widest - 1)}…` : line}  ${status ?? 'no answer'}, ${ms} ms, ${source}\n`,
        );
      }
    },
    progress: (text) => write(`   … ${text}\n`),
  };
}

const indent = (text: string, prefix: string): string =>
  text
    .split('\n')
    .map((line) => `${prefix}${line}\n`)
    .join('');
