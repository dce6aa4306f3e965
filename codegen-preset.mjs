import { preset } from '@graphql-codegen/client-preset';

/** The client preset without its `graphql()` function: callers import typed documents by name, and nothing looks them up by their text. */
export default {
  ...preset,
  buildGeneratesSection: async (options) => {
    const files = await preset.buildGeneratesSection(options);
    return files.filter(({ filename }) => !/\/(?:gql|index)\.ts$/.test(filename));
  },
};
