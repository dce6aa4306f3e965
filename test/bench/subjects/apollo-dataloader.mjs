import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { loaderContext } from './shared/loader.mjs';
import { openPartnerCenter } from './shared/partner-center.mjs';
import { createSchema } from './shared/schema.mjs';

const get = openPartnerCenter(process.env.UPSTREAM_URL);
await startStandaloneServer(new ApolloServer({ schema: createSchema() }), {
  listen: { port: Number(process.env.PORT), host: '127.0.0.1' },
  context: async () => loaderContext(get),
});
console.log('ready');
