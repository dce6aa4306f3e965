import { RESTDataSource } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createSchema } from './shared/schema.mjs';

/** As its documentation shows: a data source a request, over the fetch it brings. */
class PartnerCenter extends RESTDataSource {
  baseURL = process.env.UPSTREAM_URL;

  willSendRequest(_path, request) {
    request.headers.authorization = 'Bearer benchmark';
  }

  read = (path) => this.get(path);
}

const server = new ApolloServer({ schema: createSchema() });
await startStandaloneServer(server, {
  listen: { port: Number(process.env.PORT), host: '127.0.0.1' },
  context: async () => new PartnerCenter({ cache: server.cache }),
});
console.log('ready');
