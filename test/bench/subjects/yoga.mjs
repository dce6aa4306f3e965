import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { loaderContext } from './shared/loader.mjs';
import { openPartnerCenter } from './shared/partner-center.mjs';
import { createSchema } from './shared/schema.mjs';

const get = openPartnerCenter(process.env.UPSTREAM_URL);
const yoga = createYoga({ schema: createSchema(), context: () => loaderContext(get), graphiql: false, logging: false });
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
