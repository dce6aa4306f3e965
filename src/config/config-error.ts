/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  /** One line each: the variable, what is wrong with it, what would be accepted. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const count = problems.length === 1 ? 'one setting is' : `${problems.length} settings are`;
    super(`The gateway cannot start, ${count} not right:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
