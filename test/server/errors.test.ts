import { expect, it } from 'vitest';
import { GraphQLError } from 'graphql';
import { GatewayError, UpstreamError } from '../../src/errors.ts';
import { post, startTestServer } from './helpers/test-server.ts';

const throwing = (error: unknown) => ({
  resolvers: {
    field: () => {
      throw error;
    },
  },
});

it('shows a gateway error with its code and details, and lets siblings survive', async () => {
  const error = new UpstreamError({
    code: 'UPSTREAM_REJECTED',
    message: 'Partner Center refused to read the customer.',
    partnerCenter: { status: 400, code: '3000', description: 'No.', requestId: 'r', correlationId: 'c' },
    mayHaveExecuted: false,
    hint: 'Try another.',
  });
  const answer = await post(await startTestServer(throwing(error)), { query: '{ hello field }' });
  expect(answer).toMatchObject({ status: 200, data: { hello: 'Hello, world!', field: null } });
  expect(answer.errors).toEqual([
    {
      message: 'Partner Center refused to read the customer.',
      locations: [{ line: 1, column: 9 }],
      path: ['field'],
      extensions: {
        code: 'UPSTREAM_REJECTED',
        partnerCenter: { status: 400, code: '3000', description: 'No.', requestId: 'r', correlationId: 'c' },
        hint: 'Try another.',
      },
    },
  ]);
});

const unexpected = {
  'a plain error': new TypeError('connect ECONNREFUSED 10.0.0.7:6379'),
  'a GraphQL error that is none of ours': new GraphQLError('secret host db.internal', {
    extensions: { code: 'OOPS', host: 'x' },
  }),
  'a thrown value': 'something from db.internal',
};
for (const [title, error] of Object.entries(unexpected)) {
  it(`hides ${title} behind "Internal server error" and a correlation id, and logs it`, async () => {
    const server = await startTestServer(throwing(error));
    const answer = await post(server, { query: '{ field }' });
    const correlationId = answer.headers.get('x-correlation-id');
    expect(answer.errors).toEqual([
      {
        message: 'Internal server error',
        locations: [{ line: 1, column: 3 }],
        path: ['field'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
      },
    ]);
    const line = server.log.find(({ level }) => level === 'error');
    expect(line?.fields).toMatchObject({ correlationId, path: 'field' });
    expect(line?.fields['stack'] ?? line?.fields['error']).toMatch(/ECONNREFUSED|db\.internal/);
  });
}

it('hides that a resolver broke a non-null promise, which callers cannot mend', async () => {
  const answer = await post(await startTestServer({ resolvers: { required: () => null } }), { query: '{ required }' });
  expect(answer).toMatchObject({ status: 200, data: null });
  expect(answer.errors?.[0]).toMatchObject({ message: 'Internal server error', path: ['required'] });
});

it('keeps tokens out of the log', async () => {
  const server = await startTestServer(
    throwing(new Error('401 for Bearer abc.def-ghi-jkl and eyJhbGciOi.eyJzdWIi.c2ln')),
  );
  await post(server, { query: '{ field }' });
  const text = JSON.stringify(server.log);
  expect(text).toContain('[removed]');
  expect(text).not.toMatch(/abc\.def|eyJzdWIi/);
});

it('answers 500 without details when the context cannot be made', async () => {
  const server = await startTestServer({
    createContext: () => {
      throw new Error('pool at 10.0.0.7 is gone');
    },
  });
  const answer = await post(server, { query: '{ hello }' });
  const correlationId = answer.headers.get('x-correlation-id');
  expect(answer).toMatchObject({ status: 500 });
  expect(answer.errors).toEqual([
    { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId } },
  ]);
  expect(server.log[0]?.fields['error']).toContain('10.0.0.7');
});

it('answers the status of a gateway error that refuses a whole request', async () => {
  const server = await startTestServer({
    createContext: () => {
      throw new GatewayError('UNAUTHENTICATED', 'Send a token.');
    },
  });
  const answer = await post(server, { query: '{ hello }' });
  expect(answer).toMatchObject({
    status: 401,
    errors: [{ message: 'Send a token.', extensions: { code: 'UNAUTHENTICATED' } }],
  });
});

it("says that a null for a non-null argument is the caller's mistake", async () => {
  const server = await startTestServer();
  const query = 'mutation ($name: String! = "x") { rename(name: $name) }';
  const answer = await post(server, { query, variables: { name: null } });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(answer.errors?.[0]?.message).toContain('$name');
});
