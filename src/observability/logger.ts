import { redact, redactText } from './redaction.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export type LogFields = Readonly<Record<string, unknown>>;

/** Fields, or how to make them, where lines are many and seldom written: it is asked at once, and only for a line that is. */
export type GivenFields = LogFields | (() => LogFields);

/** Writes what happened; every field passes the allow list in redaction.ts. */
export interface Logger {
  debug(message: string, fields?: GivenFields): void;
  info(message: string, fields?: GivenFields): void;
  warn(message: string, fields?: GivenFields): void;
  error(message: string, fields?: GivenFields): void;
  /** Who did what. Written at every level but `silent`. */
  audit(message: string, fields?: GivenFields): void;
}

export interface LoggerOptions {
  /** The least severe level that is written. Default `info`. */
  readonly level?: LogLevel;
  /** Receives one JSON line with its line break. Default: standard error. */
  readonly write?: (line: string) => void;
  /** Milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}

const severity = { debug: 10, info: 20, warn: 30, error: 40, audit: 90, silent: 99 } as const;

/** A logger that writes one JSON object a line. */
export function createLogger(options: LoggerOptions = {}): Logger {
  const least = severity[options.level ?? 'info'];
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const now = options.now ?? Date.now;

  const at =
    (level: keyof Logger) =>
    (message: string, fields: GivenFields = {}): void => {
      if (severity[level] < least) return;
      const given = typeof fields === 'function' ? fields() : fields;
      const line = { time: new Date(now()).toISOString(), level, message: redactText(message), ...redact(given) };
      write(`${JSON.stringify(line)}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), audit: at('audit') };
}
